"""The gallery of every component, for those who build pages; and who drew the pictures, for everybody."""

from datetime import date

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from firsthand.ui import fields, symbols
from firsthand.ui.pages import Link, Shell, page
from firsthand.ui.symbols import sets

EXAMPLE_DAY = date(2026, 6, 22)
EXAMPLE_SHELL = Shell(
    company=("Jo",),
    company_url="#",
    menu=(Link("#", "My people", here=True), Link("#", "Today", count=3), Link("#", "Team")),
    foot=(Link("#", "Make words bigger"), Link("#", "Cymraeg", language="cy"), Link("#", "Who made this")),
    find="#",
    me=Link("#", "Ana Silva, nurse"),
)


class Example(forms.Form):
    """One field of every kind."""

    words = fields.Words(asks="Say it in your own words", hint="Write as much as you like.", symbol="pen")
    line = fields.Line(asks="A name for it", required=True, missing="Write a name for it.")
    one = fields.Choice(asks="Which is better?", options=[("tea", "A cup of tea", "tea"), ("walk", "A walk", "walk")])
    picture = fields.Choice(
        asks="Pick one picture", pictures=True, options=[("dog", "My dog", "dog"), ("music", "Music", "music")]
    )
    many = fields.Picks(
        asks="Pick as many as you like", options=[("quiet", "Quiet time", "quiet"), ("garden", "The garden", "garden")]
    )
    when = fields.Day(asks="When is it?")
    photo = fields.Photo(asks="Add a photo", symbol="camera")
    sound = fields.Recording(asks="Talk", symbol="talk")
    film = fields.Film(asks="Sign it", symbol="signing")
    carried = fields.Hidden(initial="carried")


class ExampleNote(forms.Form):
    """The fields of a note."""

    happened = fields.Words(asks="What happened", rows=3)
    said = fields.Words(asks="What Sam said or showed", hint="Their words, as they said them.", rows=3, symbol="say")
    what = fields.Line(asks="What")
    who = fields.Line(asks="Who")
    by = fields.Day(asks="By when", hint="")


EXAMPLE_PAGES = ("start", "question", "check", "plan", "overview", "note")


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with example data; closed on a real site."""
    return _example(request, "ui/gallery.html")


def example_page(request: HttpRequest, name: str) -> HttpResponse:
    """One whole page made of components, with example data; closed on a real site."""
    if name not in EXAMPLE_PAGES:
        raise Http404
    return _example(request, f"ui/pages/{name}.html")


def _example(request: HttpRequest, template: str) -> HttpResponse:
    if not (settings.DEBUG or getattr(settings, "DEMO", False)):
        raise Http404
    return page(
        request,
        template,
        on=EXAMPLE_DAY,
        form=Example(initial={"many": ["quiet"], "words": "Biscuit sleeps on my feet."}),
        wrong=Example({"wrong-line": "", "wrong-when": "31/2/2026", "wrong-one": "x"}, prefix="wrong"),
        note=ExampleNote(prefix="note"),
        link=Link,
        pages=EXAMPLE_PAGES,
        registry=symbols.REGISTRY.values(),
        shell=EXAMPLE_SHELL,
    )


def credits(request: HttpRequest) -> HttpResponse:
    """Who drew the pictures, set by set, and under which licence."""
    return page(request, "ui/credits.html", sets=[each for each in sets.every().values() if each.credit])


@require_safe
def picture(request: HttpRequest, name: str, key: str) -> HttpResponse:
    """One symbol of a set that somebody chose, as a file: an SVG that was brought here can run nothing."""
    found = sets.every().get(name)
    path = found.file_of(key) if found else None
    if path is None:
        raise Http404
    answer = HttpResponse(path.read_bytes(), content_type=sets.KINDS[path.suffix])
    answer["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "public, max-age=86400"
    return answer


# `ui` stands below `people` and cannot ask for its door: these pages show nothing about anybody.
for _view in (gallery, example_page, credits, picture):
    vars(_view)["door"] = "anyone"
