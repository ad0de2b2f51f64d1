"""The practitioner's addresses, of every room."""

from django.urls import include, path

from firsthand.asks.urls import lists as asks_lists
from firsthand.asks.urls import staff as asks
from firsthand.front.views import brief, notices, sit
from firsthand.front.views import staff as views
from firsthand.front.views.joining import join, joinings
from firsthand.front.views.search import search, settings
from firsthand.handover.urls import lists as handover_lists
from firsthand.incidents.urls import lists as incidents_lists
from firsthand.incidents.urls import of_person as incidents
from firsthand.papers.urls import lists as papers_lists
from firsthand.papers.urls import staff as papers
from firsthand.plans.urls import staff as plans
from firsthand.safety.urls import people as safety_lists
from firsthand.safety.urls import staff as safety
from firsthand.together.urls import lists as together_lists
from firsthand.together.urls import staff as together
from firsthand.visits.urls import lists as visits_lists
from firsthand.visits.urls import staff as visits
from firsthand.voice.urls import staff as voice

app_name = "staff"
urlpatterns = [
    path("", views.people_page, name="people"),
    path("due/", views.due, name="due"),
    *safety_lists,
    *asks_lists,
    *incidents_lists,
    *together_lists,
    *papers_lists,
    *visits_lists,
    *handover_lists,
    path("for-me/", notices.staff, name="new"),
    path("tell-me/", notices.tell_staff, name="tell_me"),
    path("search/", search, name="search"),
    path("settings/", settings, name="settings"),
    path("<uuid:person_id>/joined/", joinings, name="joinings"),
    path("<uuid:person_id>/join/<uuid:gone_id>/", join, name="join"),
    path("new/", views.register, name="register"),
    path("next/", views.next_person, name="next_person"),
    path("round/", brief.going_round, name="round"),
    path("round/paper/", brief.on_paper, name="round_paper"),
    path("<uuid:person_id>/", views.person, name="person"),
    path("<uuid:person_id>/sit/", sit.sit_with, name="sit_with"),
    path("<uuid:person_id>/brief/", brief.brief, name="brief"),
    path("<uuid:person_id>/brief/paper/", brief.of_one_on_paper, name="brief_paper"),
    path("<uuid:person_id>/", include([*plans, *safety, *asks, *incidents, *together, *visits, *voice, *papers])),
]
