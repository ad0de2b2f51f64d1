from django.apps import AppConfig


class Insights(AppConfig):
    name = "firsthand.insights"
    label = "insights"
