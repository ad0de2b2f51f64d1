"""The addresses of this room: `staff` under /people/<person>/, `lists` under /people/, `me` under /me/."""

from django.urls import path

from firsthand.papers.views import mine, piles, slips, slips_mine
from firsthand.papers.views import staff as views

lists = [
    path("slips/", piles.slips_in, name="slips_in"),
    path("slips/print/", piles.landing, name="slips_landing"),
    path("slips/<uuid:batch>/", piles.printed, name="slips_printed"),
    path("slips/<uuid:batch>/sheet/", piles.sheet, name="slips_paper"),
    path("slips/<uuid:batch>/who/", piles.who_gets_which, name="slips_who_paper"),
]
staff = [
    path("slips/", slips.slips, name="slips"),
    path("slips/<uuid:slip_id>/", slips.slip, name="slip"),
    path("slips/<uuid:slip_id>/answer/", slips.sealed_paper, name="slip_sealed_paper"),
    path("slips/<uuid:slip_id>/check/<str:token>/", slips.check, name="slip_check"),
    path("slips/<uuid:slip_id>/picture/<str:token>/", slips.picture, name="slip_picture"),
    path("plan/paper/", views.plan, name="plan_paper"),
    path("papers/<str:paper>/", views.paper, name="paper"),
    path("papers/<str:paper>/sheet/", views.on_paper, name="on_paper"),
]
me = [
    path("plan/paper/", mine.my_plan, name="plan_paper"),
    path("papers/", mine.papers, name="papers"),
    path("papers/choose/<str:part>/", mine.choose, name="papers_choose"),
    path("papers/slips/", slips_mine.slips, name="slips"),
    path("papers/slips/<uuid:batch>/", slips_mine.paper, name="slips_paper"),
    path("papers/<str:paper>/", mine.paper, name="paper"),
    path("papers/<str:paper>/sheet/", mine.on_paper, name="on_paper"),
]
