"""The person's addresses, of every room."""

from django.urls import path

from firsthand.asks.me_urls import me as asks
from firsthand.front.views import answers, likes, mine, notices
from firsthand.front.views.joining import mine as joined
from firsthand.handover.urls import me as handover
from firsthand.incidents.urls import me as incidents
from firsthand.papers.urls import me as papers
from firsthand.plans.me_urls import me as plans
from firsthand.safety.me_urls import me as safety
from firsthand.together.urls import me as together
from firsthand.visits.urls import me as visits
from firsthand.voice.me_urls import me as voice

app_name = "me"
urlpatterns = [
    path("", mine.start, name="start"),
    path("here/", mine.here, name="here"),
    path("answers/", answers.answers, name="answers"),
    path("looked/", mine.looked, name="looked"),
    path("staff-words/", mine.staff_words, name="staff_words"),
    path("more/", mine.more, name="more"),
    path("joined/", joined, name="joined"),
    path("new/", notices.mine, name="new"),
    path("tell-me/", notices.tell_me, name="tell_me"),
    path("settings/", likes.settings, name="settings"),
    *handover,
    *asks,
    *incidents,
    *together,
    *visits,
    *papers,
    *plans,
    *safety,
    *voice,
]
