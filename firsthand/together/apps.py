from django.apps import AppConfig


class Together(AppConfig):
    name = "firsthand.together"
    label = "together"
