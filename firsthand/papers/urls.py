"""The addresses of this room: `staff` under /people/<person>/, `me` under /me/."""

from django.urls import path

from firsthand.papers.views import mine
from firsthand.papers.views import staff as views

staff = [
    path("plan/paper/", views.plan, name="plan_paper"),
    path("papers/<str:paper>/", views.paper, name="paper"),
    path("papers/<str:paper>/sheet/", views.on_paper, name="on_paper"),
]
me = [
    path("plan/paper/", mine.my_plan, name="plan_paper"),
    path("papers/", mine.papers, name="papers"),
    path("papers/choose/<str:part>/", mine.choose, name="papers_choose"),
    path("papers/<str:paper>/", mine.paper, name="paper"),
    path("papers/<str:paper>/sheet/", mine.on_paper, name="on_paper"),
]
