"""The person's addresses of this room, under /me/; and those that are not under it."""

from django.urls import path

from firsthand.voice.views import captions, cards, media, mine, not_safe, pictures, say, wrong

me = [
    path("say/", say.choose, name="say"),
    path("say/<slug:key>/", say.question, name="question"),
    path("say/<slug:key>/who/", say.stay, name="stay"),
    path("say/<slug:key>/check/", say.check, name="check"),
    path("say/<slug:key>/one-by-one/", cards.one_by_one, name="one_by_one"),
    path("say/<slug:key>/places/", cards.places, name="places"),
    path("words/", mine.words, name="words"),
    path("words/<uuid:statement_id>/", mine.statement, name="statement"),
    path("words/<uuid:statement_id>/thanks/", say.thanks, name="thanks"),
    path("words/<uuid:statement_id>/change/", mine.change, name="change"),
    path("words/<uuid:statement_id>/take-back/", mine.take_back, name="take_back"),
    path("words/<uuid:statement_id>/caption/<uuid:medium_id>/", captions.mine, name="caption"),
    path("words/<uuid:statement_id>/want/", mine.want, name="want"),
    path("words/<uuid:statement_id>/send/", mine.send, name="send"),
    path("wrong/", wrong.wrong, name="wrong"),
    path("wrong/<slug:kind>/", wrong.tell, name="tell"),
    path("pictures/", pictures.pictures, name="pictures"),
    path("pictures/<slug:key>/", pictures.picture, name="picture"),
    path("held/<str:token>/", media.held, name="held"),
]
open_ = [
    path("not-safe/", not_safe.not_safe, name="not_safe"),
    path("not-safe/show/", not_safe.show, name="show"),
    path("own-picture/<uuid:picture_id>", media.own_picture, name="own_picture"),
    path("media/<uuid:medium_id>", media.medium, name="medium"),
]
