"""The addresses of this room: `lists` under /people/, `staff` under /people/<person>/, `me` under /me/."""

from django.urls import path

from firsthand.together.views import mine
from firsthand.together.views import staff as views

lists = [
    path("groups/", views.groups, name="groups"),
    path("groups/<uuid:group_id>/", views.group, name="group"),
    path("groups/<uuid:group_id>/asks/<uuid:ask_id>/", views.ask, name="group_ask"),
]
staff = [
    path("belongs/", views.belongs, name="belongs"),
]
me = [
    path("together/", mine.together, name="together"),
    path("together/<uuid:ask_id>/think/", mine.think, name="group_think"),
    path("together/<uuid:membership_id>/leave/", mine.leave, name="leave_group"),
]
