"""The addresses of this room, under /lead/."""

from django.urls import path

from firsthand.insights.views import lead as views

lead = [
    path("", views.board, name="board"),
    path("how-we-count/", views.counting, name="counting"),
    path("list/<slug:measure>/", views.listing, name="list"),
]
