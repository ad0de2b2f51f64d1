"""Addresses outside every face: not safe now, what a browser keeps, and the photos and recordings that faces show."""

from django.urls import path

from firsthand.front.views import offline
from firsthand.incidents.urls import open_ as partners
from firsthand.visits.urls import open_ as visits
from firsthand.voice.me_urls import open_

urlpatterns = [
    path("worker.js", offline.worker, name="worker"),
    path("manifest.webmanifest", offline.manifest, name="manifest"),
    path("not-safe/no-signal/", offline.no_signal, name="no_signal"),
    *partners,
    *open_,
    *visits,
]
