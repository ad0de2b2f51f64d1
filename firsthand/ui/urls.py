from django.urls import path

from firsthand.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("page/<slug:name>/", views.example_page, name="example"),
    path("symbol/<slug:name>/<slug:key>", views.picture, name="picture"),
    path("who-drew-this/", views.credits, name="credits"),
]
