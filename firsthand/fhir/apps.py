from django.apps import AppConfig


class Fhir(AppConfig):
    name = "firsthand.fhir"
    label = "fhir"
