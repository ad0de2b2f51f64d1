"""The addresses of this room: `staff` under /people/<person>/, `me` under /me/."""

from django.urls import path

from firsthand.voice.views import captions
from firsthand.voice.views import staff as views

staff = [
    path("said/", views.said, name="said"),
    path("said/<uuid:statement_id>/", views.reply, name="reply"),
    path("said/<uuid:statement_id>/caption/<uuid:medium_id>/", captions.theirs, name="caption"),
    path("areas/<slug:area>/our-view/", views.view, name="view"),
    path("areas/<slug:area>/their-words/", views.write_down, name="write_down"),
    path("way-in/", views.way_in, name="way_in"),
    path("how-to-talk/", views.how_to_talk, name="how_to_talk"),
]
