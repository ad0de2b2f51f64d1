from django.apps import AppConfig


class Incidents(AppConfig):
    name = "firsthand.incidents"
    label = "incidents"
