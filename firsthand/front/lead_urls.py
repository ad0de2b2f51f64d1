"""The lead's addresses."""

from firsthand.asks.urls import lead as asks
from firsthand.insights.urls import lead
from firsthand.safety.urls import lead as safety

app_name = "lead"
urlpatterns = [*lead, *safety, *asks]
