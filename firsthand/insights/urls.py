"""The addresses of this room: `lead` under /lead/, `commission` under /commission/."""

from django.urls import path

from firsthand.insights.views import commission as published
from firsthand.insights.views import lead as views
from firsthand.insights.views import publish, thresholds

lead = [
    path("", views.board, name="board"),
    path("how-we-count/", views.counting, name="counting"),
    path("list/<slug:measure>/", views.listing, name="list"),
    path("publish/", publish.publish, name="publish"),
    path("when-it-shows/", thresholds.thresholds, name="thresholds"),
]
commission = [
    path("", published.months, name="months"),
    path("<uuid:published_id>/", published.numbers, name="numbers"),
]
