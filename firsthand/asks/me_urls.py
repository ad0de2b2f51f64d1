"""The person's addresses of this room, under /me/."""

from django.urls import path

from firsthand.asks.views import mine, my_side

me = [
    path("answers/<uuid:statement_id>/not-agree/", mine.challenge, name="challenge"),
    path("on-my-side/", my_side.on_my_side, name="on_my_side"),
    path("on-my-side/<uuid:account_id>/", my_side.ask, name="ask_for_someone"),
    path("talks/", mine.talks, name="talks"),
    path("talks/<uuid:talk_id>/", mine.enough, name="enough"),
]
