"""Addresses outside every face: not safe now, and the photos and recordings that faces show."""

from firsthand.voice.me_urls import open_ as urlpatterns

__all__ = ["urlpatterns"]
