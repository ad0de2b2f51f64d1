"""The person's addresses of this room, under /me/."""

from django.urls import path

from firsthand.asks.views import mine

me = [
    path("answers/<uuid:statement_id>/not-agree/", mine.challenge, name="challenge"),
    path("talks/", mine.talks, name="talks"),
    path("talks/<uuid:talk_id>/", mine.enough, name="enough"),
]
