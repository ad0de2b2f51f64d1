from django.apps import AppConfig


class Asks(AppConfig):
    name = "firsthand.asks"
    label = "asks"
