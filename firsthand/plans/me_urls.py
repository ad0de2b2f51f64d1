"""The person's addresses of this room, under /me/."""

from django.urls import path

from firsthand.plans.views import mine, my_goals

me = [
    path("plan/", mine.plan, name="plan"),
    path("goals/<uuid:goal_id>/", my_goals.goal, name="goal"),
    path("goals/<uuid:goal_id>/rate/<slug:what>/", my_goals.rate, name="goal_rate"),
    path("goals/<uuid:goal_id>/end/<slug:how>/", my_goals.end, name="goal_end"),
    path("goals/<uuid:goal_id>/measure/", my_goals.measure, name="measure"),
    path("think/<slug:kind>/<uuid:key>/", mine.think, name="think"),
    path("promises/<uuid:promise_id>/", mine.happened, name="happened"),
]
