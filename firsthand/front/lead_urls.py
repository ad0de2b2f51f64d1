"""The lead's addresses."""

from firsthand.insights.urls import lead

app_name = "lead"
urlpatterns = lead
