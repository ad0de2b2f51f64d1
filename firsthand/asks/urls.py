"""The addresses of this room: `staff` under /people/<person>/, `lists` under /people/."""

from django.urls import path

from firsthand.asks.views import staff as views

lists = [
    path("asks/", views.asks, name="asks"),
    path("asks/<uuid:ask_id>/take/", views.take, name="ask_take"),
]
staff = [
    path("asks/<uuid:statement_id>/", views.answer, name="answer"),
]
