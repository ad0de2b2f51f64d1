"""The person's addresses of this room, under /me/."""

from django.urls import path

from firsthand.safety.views import mine

me = [
    path("wrong/before/", mine.before, name="before"),
    path("wrong/told/<uuid:statement_id>/", mine.told_, name="told"),
    path("wrong/told/<uuid:statement_id>/how/", mine.say_how, name="say_how"),
    path("wrong/<slug:kind>/about/", mine.about_whom, name="about_whom"),
    path("wrong/<slug:kind>/who/", mine.whom, name="whom"),
    path("wrong/<slug:kind>/show/<uuid:account_id>/", mine.show_friend, name="show_friend"),
    path("wrong/<slug:kind>/send/<uuid:rota_id>/", mine.send, name="send_worry"),
]
