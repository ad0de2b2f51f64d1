from django.apps import AppConfig


class Papers(AppConfig):
    name = "firsthand.papers"
    label = "papers"
