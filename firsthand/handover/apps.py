from django.apps import AppConfig


class Handover(AppConfig):
    name = "firsthand.handover"
    label = "handover"
