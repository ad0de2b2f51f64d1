"""Addresses of this room; those of a list are about many people."""

from django.urls import path

from firsthand.handover.views import mine, staff

lists = [
    path("hand-over/", staff.hand_overs, name="hand_overs"),
    path("hand-over/<uuid:account_id>/", staff.hand_over, name="hand_over"),
]
me = [path("handed/", mine.handed, name="handed")]
