"""The lead's addresses."""

from firsthand.insights.urls import lead
from firsthand.safety.urls import lead as safety

app_name = "lead"
urlpatterns = [*lead, *safety]
