"""The addresses of this room: `staff` under /people/<person>/, `lists` under /people/, `lead` under /lead/."""

from django.urls import path

from firsthand.asks.views import pressures, side
from firsthand.asks.views import staff as views
from firsthand.asks.views import talks as talking

lists = [
    path("asks/", views.asks, name="asks"),
    path("asks/<uuid:ask_id>/take/", views.take, name="ask_take"),
    path("pressures/", pressures.pressures, name="pressures"),
]
staff = [
    path("asks/<uuid:statement_id>/", views.answer, name="answer"),
    path("asks/<uuid:statement_id>/cannot/", pressures.ask, name="ask_cannot"),
    path("promises/<uuid:promise_id>/cannot/", pressures.promise, name="cannot"),
    path("pressures/<uuid:pressure_id>/", pressures.pressure, name="pressure"),
    path("talks/", talking.talks, name="talks"),
    path("on-my-side/<uuid:statement_id>/", side.side, name="on_my_side"),
]
lead = [
    path("on-my-side/", side.service, name="advocacy"),
]
