"""The one entry to every command: `firsthand import people FILE` is the Django command `import_people FILE`.

It settles where we are (data folder, database, port), tells settings through the environment, and then lets Django run
the command. Commands are found by their files, so a new one needs no line here. Refusals are sentences, not tracebacks.
"""

import argparse
import ast
import os
import sys
import time
from pathlib import Path

import django
from django.core.management import CommandError, ManagementUtility, call_command

from firsthand.base import place, roles, serving
from firsthand.base.answers import Refused

OURS = Path(__file__).parent
HOST = "127.0.0.1"
PORT = 8000
STOPPED = 130  # what a shell expects of a program ended by Ctrl-C

DJANGOS = {
    "check": "look for mistakes in settings and code",
    "migrate": "bring the tables up to date, as their owner",
    "makemigrations": "write down changes of the tables",
    "shell": "a Python prompt inside Firsthand",
}
BUILT_IN = {
    "demo": "build the demonstration world and serve it: --port N --data FOLDER --people N --headless",
    "serve": "serve the site: --port N --host ADDRESS --workers N",
    "roles": "print the statements that make our roles on a managed PostgreSQL: roles --sql",
}
WITHOUT_DATABASE = {"check", "draw", "messages"}
AS_OWNER = {"migrate", "makemigrations"}


def main(words: list[str] | None = None) -> None:
    """Run one command and leave with its exit code; what stands in the way is told in one sentence."""
    try:
        _run(sys.argv[1:] if words is None else words)
    except Refused as refused:
        sys.exit(refused.because)
    except CommandError as trouble:
        sys.exit(str(trouble))
    except BrokenPipeError:  # whoever was reading has seen enough, as with `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        sys.exit(STOPPED)


def _run(words: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firsthand.settings")
    if words[:1] == ["demo"]:
        demo(words[1:])
    elif words[:1] == ["serve"]:
        serve(words[1:])
    elif words[:1] == ["roles"]:
        print(roles.roles_sql())
    elif not words or words[0] in ("help", "-h", "--help"):
        print(helped())
    else:
        command, rest = named(words)
        _django(command, rest)


def named(words: list[str]) -> tuple[str, list[str]]:
    """Which command these words name, and what is left for it: ours by its longest name, else one of Django's."""
    ours = commands()
    for length in (3, 2, 1):
        name = "_".join(word.replace("-", "_") for word in words[:length])
        if name in ours or name in DJANGOS:
            return name, words[length:]
    known = sorted({*BUILT_IN, *DJANGOS, *ours})
    raise Refused(f"There is no command `{words[0]}`. There is: {', '.join(name.replace('_', ' ') for name in known)}.")


def commands() -> dict[str, str]:
    """Our own commands by name, each with what it says of itself."""
    found = sorted(OURS.glob("*/management/commands/[!_]*.py"))
    return {path.stem: _help_of(path) for path in found}


def _help_of(path: Path) -> str:
    """The `help` of a command, read without running it."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "help":
            return str(ast.literal_eval(node.value)) if isinstance(node.value, ast.Constant) else ""
    return ""


def helped() -> str:
    """Every command with one line about it."""
    every = {**commands(), **DJANGOS, **BUILT_IN}
    lines = [f"  {name.replace('_', ' '):<18}{every[name]}".rstrip() for name in sorted(every)]
    return "firsthand COMMAND ...\n\n" + "\n".join(lines)


def _django(command: str, rest: list[str]) -> None:
    folder, rest = _data_of(rest)
    if command in WITHOUT_DATABASE or "--help" in rest or "-h" in rest:
        ManagementUtility(["firsthand", command, *rest]).execute()
        return
    with serving.asked_to_stop(), place.at(folder) as here:
        if command in AS_OWNER:
            here.insist_on_owner()
            os.environ["FIRSTHAND_DB_ROLE"] = "owner"
        elif here.cluster:
            here.migrate()
        ManagementUtility(["firsthand", command, *rest]).execute()


def _data_of(words: list[str]) -> tuple[Path | None, list[str]]:
    """Take `--data FOLDER` out of the words of any command."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--data", type=Path)
    known, rest = parser.parse_known_args(words)
    return known.data, rest


def _options(name: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"firsthand {name}", description=BUILT_IN[name].split(":")[0])
    parser.add_argument("--port", type=int, default=PORT, help=f"the port to serve on ({PORT})")
    parser.add_argument("--data", type=Path, default=None, help="the folder that holds everything (.data)")
    return parser


def demo(words: list[str]) -> None:
    """Build the demonstration world if it is not there, and serve it on this machine until stopped."""
    parser = _options("demo")
    parser.add_argument("--people", type=int, help="how many people live in the demonstration world")
    parser.add_argument("--headless", action="store_true", help="for scripts: plain lines, no progress bars")
    said = parser.parse_args(words)
    os.environ["FIRSTHAND_DEMO"] = "1"
    folder = (said.data or place.PROJECT / ".data").resolve()
    address = f"http://{HOST}:{said.port}"
    with serving.asked_to_stop(), place.alone(folder, address=address):
        place.insist_free(port=said.port)
        with place.at(folder) as here:
            here.migrate()
            django.setup()
            call_command("demo", address=address, people=said.people, headless=said.headless)
            _serve(here, HOST, said.port, workers=2)


def serve(words: list[str]) -> None:
    """Serve the site until stopped; for a real place, behind a proxy that brings HTTPS."""
    parser = _options("serve")
    parser.add_argument("--host", default=HOST, help=f"the address to listen on ({HOST})")
    parser.add_argument("--workers", type=int, default=2, help="how many processes serve")
    said = parser.parse_args(words)
    place.insist_free(port=said.port)
    with serving.asked_to_stop(), place.at(said.data) as here:
        if here.cluster:
            here.migrate()
        _serve(here, said.host, said.port, workers=said.workers)


def _serve(here: place.Place, host: str, port: int, *, workers: int) -> None:
    with serving.served(host=host, port=port, workers=workers) as server, serving.working() as worker:
        print(f"Firsthand is at http://{host}:{port}  (Ctrl-C stops it)", flush=True)
        while server.poll() is None:
            time.sleep(0.5)
            if here.tend():
                print("The database was gone; it was started again.", file=sys.stderr)
            if worker.tend():
                print("The worker had ended; it was started again.", file=sys.stderr)
    raise Refused("The web server ended by itself; its reason is above.")
