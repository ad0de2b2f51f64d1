from django.urls import path

from firsthand.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("page/<slug:name>/", views.example_page, name="example"),
    path("who-drew-this/", views.credits, name="credits"),
]
