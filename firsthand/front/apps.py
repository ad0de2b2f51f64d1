from django.apps import AppConfig


class Front(AppConfig):
    name = "firsthand.front"
    label = "front"
