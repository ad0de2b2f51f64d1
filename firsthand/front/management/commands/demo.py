"""The demonstration world: built once, kept ever after, and the addresses by which a visitor becomes somebody in it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from rich.progress import Progress

from firsthand.base import clock
from firsthand.front.world import asked, build, coming, happened, leaving, slips
from firsthand.front.world.bulk import populating
from firsthand.front.world.content import World, world
from firsthand.front.world.stage import Built
from firsthand.people import access, sign_in
from firsthand.people.delegated import acting

FACES = {
    "sam": ("Sam, whose record it is", "a person, on a phone"),
    "connor": ("Connor, who lives in a prison", "a person"),
    "ana": ("Ana Silva, nurse", "a practitioner"),
    "jo": ("Jo Byrne, support worker", "a practitioner"),
    "grace": ("Grace Adeyemi, team lead", "a practitioner who leads, and reads the rota"),
    "femi": ("Femi Bello, prison healthcare nurse", "a practitioner in a prison"),
    "tom": ("Tom Ellis, housing officer", "somebody of another agency"),
    "nia": ("Nia Bevan, who commissions", "somebody who reads published numbers, and no record"),
}


class Command(BaseCommand):
    help = "build the demonstration world and print one sign-in link for each face"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--address", default="http://127.0.0.1:8000", help="where the site is served")
        parser.add_argument("--people", type=int, help="how many people live in the world")
        parser.add_argument("--headless", action="store_true", help="plain lines, no progress bars")

    def handle(self, *, address: str, people: int | None, headless: bool, **_rest: Any) -> None:
        if not build.is_built():
            self._build(headless=headless)
        if people:
            self._populate(people, headless=headless)
        self.stdout.write(f"Firsthand is at {address}/demo/  Be one of these with one press:")
        for link in sign_in.faces():
            self.stdout.write(f"  {address}/demo/{link.face}  {FACES.get(link.face, (link.account.name, ''))[0]}")
        self.stdout.flush()

    def _build(self, *, headless: bool) -> None:
        told = world()
        with Progress(disable=headless, transient=True) as progress:
            bar = progress.add_task("Building the demonstration world", total=len(told.people))
            built = build.build(told=told, deep=True, tick=lambda _who: progress.advance(bar))
            asked.tell(built=built, now=clock.now())
            coming.tell(built=built, now=clock.now())
            slips.tell(built=built, now=clock.now())
            happened.tell(built=built, now=clock.now())
        for face in FACES:
            account = built.logins.get(face) or built.commissioners.get(face) or built.staff[face]
            sign_in.show_face(account=account, face=face, ceiling=3 if face in built.staff else 1)
        self._look(built, told)
        leaving.tell(built=built, now=clock.now())
        self.stdout.write(f"The demonstration world is built: {len(told.people)} people. Nobody in it is real.")

    @staticmethod
    def _look(built: Built, told: World) -> None:
        """Somebody of each team opens the record they work with: the person sees who looked from the first day."""
        for who in told.people:
            with acting(built.staff[who.team[0]]) as by:
                record = access.open_record(person_id=built.people[who.key].pk, viewer=by, at=clock.now())
                access.note_look(record=record, page="staff:person")
                access.note_look(record=record, page="staff:said")

    def _populate(self, people: int, *, headless: bool) -> None:
        with Progress(disable=headless, transient=True) as progress:
            bar = progress.add_task("More people", total=people)
            have = populating.populate(people=people, tick=lambda have: progress.update(bar, completed=have))
        self.stdout.write(f"{have} people live in the world now.")
