"""The addresses of this room: `staff` under /people/<person>/, `me` under /me/."""

from django.urls import path

from firsthand.plans.views import goals
from firsthand.plans.views import staff as views

staff = [
    path("plan/", views.plan, name="plan"),
    path("plan/new/", views.write, name="plan_new"),
    path("plan/<uuid:plan_id>/goals/new/", views.add_goal, name="goal_new"),
    path("goals/<uuid:goal_id>/", views.change_goal, name="goal"),
    path("goals/<uuid:goal_id>/about/", goals.about, name="goal_about"),
    path("goals/<uuid:goal_id>/scale/", goals.scale, name="scale"),
    path("history/", views.history, name="history"),
    path("promises/new/", views.promise_new, name="promise_new"),
    path("promises/<uuid:promise_id>/", views.promise, name="promise"),
    path("notes/new/", views.note, name="note"),
]
