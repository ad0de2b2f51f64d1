"""The addresses of this room: `people` under /people/, `staff` under /people/<person>/."""

from django.urls import path

from firsthand.safety.views import staff as views

people = [
    path("worries/", views.worries, name="worries"),
]
staff = [
    path("worries/<uuid:statement_id>/", views.worry, name="worry"),
]
