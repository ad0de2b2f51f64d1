"""The addresses of those who commission."""

from firsthand.insights.urls import commission

app_name = "commission"
urlpatterns = commission
