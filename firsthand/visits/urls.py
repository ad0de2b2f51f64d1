"""The addresses of this room: `staff` under /people/<person>/, `lists` under /people/, `me` under /me/."""

from django.urls import path

from firsthand.visits.views import calendar, meetings, mine, my_meetings
from firsthand.visits.views import staff as views

lists = [
    path("calendar/", calendar.staff, name="calendar"),
    path("calendar/mine/", calendar.staff_feed, name="calendar_feed"),
]
staff = [
    path("visits/", views.visits, name="visits"),
    path("visits/new/", views.plan, name="visit_new"),
    path("visits/<uuid:visit_id>/", views.visit, name="visit"),
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/new/", meetings.plan, name="meeting_new"),
    path("meetings/<uuid:meeting_id>/", meetings.meeting, name="meeting"),
]
me = [
    path("visits/", mine.visits, name="visits"),
    path("visits/<uuid:visit_id>/", mine.visit, name="visit"),
    path("meetings/", my_meetings.meetings, name="meetings"),
    path("meetings/<uuid:meeting_id>/", my_meetings.meeting, name="meeting"),
    path("meetings/<uuid:meeting_id>/check/", my_meetings.check, name="meeting_check"),
    path("meetings/<uuid:meeting_id>/<slug:part>/", my_meetings.part, name="meeting_part"),
    path("calendar/", calendar.mine, name="calendar"),
    path("calendar/mine/", calendar.my_feed, name="calendar_feed"),
]
open_ = [path("calendar/<str:key>.ics", calendar.feed, name="calendar_feed")]
