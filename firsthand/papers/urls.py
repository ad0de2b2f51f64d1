"""The addresses of this room: `staff` under /people/<person>/, `me` under /me/."""

from django.urls import path

from firsthand.papers import views

staff = [path("plan/paper/", views.plan, name="plan_paper")]
me = [path("plan/paper/", views.my_plan, name="plan_paper")]
