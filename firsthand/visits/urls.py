"""The addresses of this room: `staff` under /people/<person>/, `me` under /me/."""

from django.urls import path

from firsthand.visits.views import mine
from firsthand.visits.views import staff as views

staff = [
    path("visits/", views.visits, name="visits"),
    path("visits/new/", views.plan, name="visit_new"),
    path("visits/<uuid:visit_id>/", views.visit, name="visit"),
]
me = [
    path("visits/", mine.visits, name="visits"),
    path("visits/<uuid:visit_id>/", mine.visit, name="visit"),
]
