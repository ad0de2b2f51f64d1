from django.apps import AppConfig


class Plans(AppConfig):
    name = "firsthand.plans"
    label = "plans"
