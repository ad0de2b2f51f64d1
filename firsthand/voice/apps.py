from django.apps import AppConfig


class Voice(AppConfig):
    name = "firsthand.voice"
    label = "voice"
