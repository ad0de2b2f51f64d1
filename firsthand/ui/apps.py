from django.apps import AppConfig


class Ui(AppConfig):
    name = "firsthand.ui"
    label = "ui"
