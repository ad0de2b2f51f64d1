from django.apps import AppConfig


class Safety(AppConfig):
    name = "firsthand.safety"
    label = "safety"
