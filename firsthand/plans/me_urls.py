"""The person's addresses of this room, under /me/."""

from django.urls import path

from firsthand.plans.views import mine, my_goals, my_hard_times, past, reviews, story

me = [
    path("plan/", mine.plan, name="plan"),
    path("hard-times/", my_hard_times.plan, name="hard_times"),
    path("hard-times/<slug:part>/", my_hard_times.part, name="hard_times_part"),
    path("plan/again/", reviews.mine, name="review"),
    path("story/", story.mine, name="story"),
    path("plan/each/", mine.each, name="each"),
    path("plan/versions/", past.my_versions, name="versions"),
    path("history/<slug:kind>/<uuid:key>/", past.my_history, name="item_history"),
    path("goals/<uuid:goal_id>/", my_goals.goal, name="goal"),
    path("goals/<uuid:goal_id>/rate/<slug:what>/", my_goals.rate, name="goal_rate"),
    path("goals/<uuid:goal_id>/end/<slug:how>/", my_goals.end, name="goal_end"),
    path("goals/<uuid:goal_id>/measure/", my_goals.measure, name="measure"),
    path("think/<slug:kind>/<uuid:key>/", mine.think, name="think"),
    path("promises/<uuid:promise_id>/", mine.happened, name="happened"),
]
