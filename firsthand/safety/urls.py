"""The addresses of this room: `people` under /people/, `staff` under /people/<person>/, `lead` under /lead/."""

from django.urls import path

from firsthand.safety.views import lead as leads
from firsthand.safety.views import staff as views

people = [
    path("worries/", views.worries, name="worries"),
]
staff = [
    path("worries/<uuid:statement_id>/", views.worry, name="worry"),
]
lead = [
    path("reading/", leads.rotas, name="rotas"),
    path("reading/new/", leads.new_rota, name="rota_new"),
    path("reading/<uuid:rota_id>/", leads.rota, name="rota"),
]
