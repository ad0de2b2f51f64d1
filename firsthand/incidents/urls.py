"""The addresses of this room: of one person and lists for staff, `me` under /me/, `open_` for partners outside."""

from django.urls import path

from firsthand.incidents.views import mine, partner, staff, tell

lists = [path("incidents/", staff.incidents, name="incidents")]
of_person = [
    path("incidents/new/", staff.log, name="incident_new"),
    path("incidents/<uuid:incident_id>/", staff.incident, name="incident"),
    path("incidents/<uuid:incident_id>/link/", staff.make_link, name="incident_link"),
    path("incidents/<uuid:incident_id>/link/<uuid:link_id>/end/", staff.end_link, name="incident_link_end"),
]
me = [
    path("log/", mine.incidents, name="log"),
    path("log/new/<slug:step>/", tell.step, name="log_new"),
    path("log/<uuid:incident_id>/", mine.incident, name="log_one"),
    path("log/<uuid:incident_id>/want/", mine.want, name="log_want"),
    path("log/<uuid:incident_id>/how/", mine.say_how, name="log_how"),
    path("log/<uuid:incident_id>/before/<uuid:before_id>/", mine.together, name="log_before"),
    path("log/<uuid:incident_id>/link/<uuid:link_id>/end/", mine.end_link, name="log_link_end"),
]
open_ = [
    path("job/", partner.job, name="partner_job"),
    path("job/photo/", partner.photo, name="partner_photo"),
    path("answer/<str:secret>", partner.by_link, name="partner"),
]
