from django.apps import AppConfig


class Base(AppConfig):
    name = "firsthand.base"
    label = "base"
