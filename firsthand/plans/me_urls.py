"""The person's addresses of this room, under /me/."""

from django.urls import path

from firsthand.plans.views import mine

me = [
    path("plan/", mine.plan, name="plan"),
    path("think/<slug:kind>/<uuid:key>/", mine.think, name="think"),
    path("promises/<uuid:promise_id>/", mine.happened, name="happened"),
]
