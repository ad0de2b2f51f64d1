"""Every address. What a page may show and to whom is said at its view (people.access) and in the who-may table."""

from importlib.util import find_spec

from django.urls import include, path

from firsthand.front.views import doors

urlpatterns = [
    path("", doors.front_door, name="front_door"),
    path("language/<slug:code>/", doors.language, name="language"),
    path("people/", include("firsthand.front.staff_urls")),
    path("lead/", include("firsthand.front.lead_urls")),
    path("commission/", include("firsthand.front.commission_urls")),
    path("", include("firsthand.people.sign_in_urls")),
    path("ui/", include("firsthand.ui.urls")),
]
if find_spec("firsthand.front.me_urls"):
    urlpatterns += [path("me/", include("firsthand.front.me_urls")), path("", include("firsthand.front.open_urls"))]
