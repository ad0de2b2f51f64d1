"""The lead's addresses."""

from django.urls import path

from firsthand.asks.urls import lead as asks
from firsthand.front.views import bringing
from firsthand.insights.urls import lead
from firsthand.safety.urls import lead as safety

app_name = "lead"
urlpatterns = [
    *lead,
    *safety,
    *asks,
    path("bring/", bringing.bring, name="import"),
    path("bring/waiting/", bringing.parked, name="parked"),
]
