"""Pictures of every page for docs/screens: small enough to keep, each with its place in the list."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from firsthand.front.world.build import build
from firsthand.front.world.content import world
from firsthand.people import panels as people
from firsthand.people.models import Rota, Seat
from firsthand.plans.models import Goal, Plan, Promise
from firsthand.voice.models import Statement
from tests.cast import Cast
from tests.house.who_may import DEV, GRACE, NIA, NOBODY, ROSA

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screens"
FEW = ("sam", "marlon", "dorothy", "leila", "gareth", "mei", "chloe", "keith")
"""Enough of the invented people that lists look like lists."""
LARGEST = 8 * 1024 * 1024
"""How much all pictures together may weigh."""
HIGHEST = {390: 2200, 1280: 1800}
"""How far down a picture shows a page; the rest is more of the same."""
FACES = {ROSA: "The person", DEV: "Staff", GRACE: "The lead", NIA: "The commissioner", NOBODY: "Nobody signed in"}


@dataclass(frozen=True)
class Shot:
    """One page in the list: its name in the who-may table, its title, as whom it was seen."""

    name: str
    title: str
    role: str

    def file(self, wide: int) -> str:
        """The file of its picture at this width."""
        return f"{self.name.replace(':', '-')}-{'phone' if wide < 700 else 'desktop'}.webp"


def compact(png: bytes, *, wide: int) -> bytes:
    """A picture small enough to keep: cut where a page goes on and on, a desktop at three quarters, as WebP."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture = picture.crop((0, 0, picture.width, min(picture.height, HIGHEST[wide])))
    if wide > 700:
        picture = picture.resize((picture.width * 3 // 4, picture.height * 3 // 4))
    made = io.BytesIO()
    picture.save(made, "WEBP", quality=50, method=6)
    return made.getvalue()


def listed(shots: Sequence[Shot]) -> str:
    """The page that shows them all, face by face."""
    lines = [
        "# Every page, on a phone and at a desk", "",
        "Made by `./dev test screens` from the demonstration world. Nobody in it is real. Long pages are cut.", "",
    ]  # fmt: skip
    for role, face in FACES.items():
        mine = [shot for shot in shots if shot.role == role]
        lines += [f"## {face}", ""] if mine else []
        for shot in mine:
            pictures = (f'<img src="{shot.file(wide)}" height="360" alt="">' for wide in HIGHEST)
            lines += [f"### {shot.title} (`{shot.name}`)", "", " ".join(pictures), ""]
    return "\n".join(lines)


def demonstration() -> Cast:
    """The demonstration world with its people in the places of the cast: Sam, Ana his nurse, Grace her lead."""
    built = build(told=replace(world(), people=tuple(each for each in world().people if each.key in FEW)))
    sam, staff = built.people["sam"], built.staff
    cast = Cast(
        agency=built.agency_of("ana"), rota=None, grace=staff["grace"], dev=staff["ana"], mo=staff["helen"], ines=None,
        rosa=built.logins["sam"],
        nia=next(iter(built.commissioners.values())), rosas_record=sam,
        tomos_record=built.people["keith"], how_to_talk=None, words=None,
        view=None, plan=None, goal=None, promise=None,
    )  # type: ignore[arg-type]  # fmt: skip
    with cast.acting(cast.dev):
        said = Statement.objects.filter(person=sam).order_by("-created_at")
        cast.how_to_talk = said.filter(kind="how_to_talk")[0]
        cast.words = said.filter(kind="words", whose="self", asks=False, replies=None).exclude(words="")[0]
        cast.view, cast.plan = said.filter(kind="view")[0], Plan.objects.get(person=sam)
        cast.goal = Goal.objects.get(plan=cast.plan, text="Tea with Mum every Sunday")
        cast.promise = Promise.objects.filter(goal__text="My tooth stops hurting")[0]
        cast.rota = Rota.objects.filter(agency=cast.agency)[0]
        assert people.rota(agency_id=cast.agency.pk)
    with cast.acting(cast.rosa):
        cast.ines = Seat.objects.filter(person=sam, kind="circle").select_related("account")[0].account
    return cast
