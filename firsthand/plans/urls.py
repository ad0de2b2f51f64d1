"""The addresses of this room: `staff` under /people/<person>/, `me` under /me/."""

from django.urls import path

from firsthand.plans.views import goals, hard_times, lives, notes, past, reviews, story
from firsthand.plans.views import staff as views

staff = [
    path("plan/", views.plan, name="plan"),
    path("plan/new/", views.write, name="plan_new"),
    path("hard-times/", hard_times.plan, name="hard_times"),
    path("hard-times/<slug:part>/", hard_times.add, name="hard_times_add"),
    path("plan/again/", reviews.begin, name="reviews"),
    path("reviews/<uuid:review_id>/", reviews.one, name="review"),
    path("story/", story.staff, name="story"),
    path("plan/versions/", past.staff_versions, name="versions"),
    path("plan/<uuid:plan_id>/", lives.one, name="plan_one"),
    path("plan/<uuid:plan_id>/change/", lives.head, name="plan_head"),
    path("plan/<uuid:plan_id>/goals/new/", views.add_goal, name="goal_new"),
    path("goals/<uuid:goal_id>/", views.change_goal, name="goal"),
    path("goals/<uuid:goal_id>/about/", goals.about, name="goal_about"),
    path("goals/<uuid:goal_id>/scale/", goals.scale, name="scale"),
    path("history/", views.history, name="history"),
    path("history/<slug:kind>/<uuid:key>/", past.staff_history, name="item_history"),
    path("promises/new/", views.promise_new, name="promise_new"),
    path("promises/<uuid:promise_id>/", views.promise, name="promise"),
    path("notes/", notes.notes, name="notes"),
    path("notes/new/", notes.note, name="note"),
    path("notes/<uuid:statement_id>/", notes.noted, name="noted"),
    path("notes/<uuid:statement_id>/copy/", notes.copy, name="copy"),
]
