from django.apps import AppConfig


class Visits(AppConfig):
    name = "firsthand.visits"
    label = "visits"
