"""`./dev bench`: our site, signed in, beside the bare floor; one table with ratios and the goals. Never fails a build.

--people 100000 also measures against 10,000 people (P6). --quick is for trying the tools out, not for numbers.
"""

import argparse
import os
import secrets
import sys
from contextlib import ExitStack
from pathlib import Path

import django

from firsthand.base import embedded, serving
from firsthand.base.answers import Refused

PROJECT = Path(__file__).resolve().parents[1]
SMALLER = 10_000


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__.split(":")[1].split(".")[0].strip())
    parser.add_argument("--people", type=int, default=SMALLER, help=f"how many people there are ({SMALLER:,})")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured, in turns (5)")
    parser.add_argument("--secs", type=int, default=3, help="how long each time, in seconds (3)")
    parser.add_argument("--quick", action="store_true", help="1,000 people, one round of one second")
    parser.add_argument("--only", default="", help="only these, for trying something out: W3,W4")
    parser.add_argument("--data", type=Path, default=PROJECT / ".cache" / "bench", help="where its databases are kept")
    said = parser.parse_args()
    if said.quick:
        said.people, said.rounds, said.secs = 1000, 1, 1
    return said


def main() -> None:
    """Measure, print the table, keep it."""
    said = _asked()
    if not Path("/proc/self/smaps_rollup").exists():
        raise Refused("The benchmark reads what processes cost from /proc, which only Linux has.")
    if said.people < 100:
        raise Refused("The benchmark needs 100 people or more.")
    folder = said.data.resolve()
    os.environ.update(
        DJANGO_SETTINGS_MODULE="firsthand.settings",
        FIRSTHAND_DATA=str(folder),
        FIRSTHAND_SECRET_KEY=secrets.token_hex(24),
    )
    with serving.asked_to_stop(), embedded.running(folder / "database") as cluster:
        os.environ["DATABASE_URL"] = cluster.app_url("postgres")
        django.setup()
        _measure(cluster, said, folder)


def _measure(cluster: embedded.Cluster, said: argparse.Namespace, folder: Path) -> None:
    # Settings must be known before models are.
    from benchmarks import telling
    from benchmarks.running import ORDER, Run, stage

    only = said.only.split(",") if said.only else ORDER
    with ExitStack() as stack:
        more = []
        if said.people >= 10 * SMALLER:
            _name, more = stack.enter_context(stage(cluster, people=SMALLER, folder=folder, smaller=True))
        name, systems = stack.enter_context(stage(cluster, people=said.people, folder=folder))
        postmaster = cluster.postmaster.pid
        assert postmaster, "PostgreSQL has no process"
        run = Run(systems=[*systems, *more], postmaster=postmaster, rounds=said.rounds, seconds=said.secs, only=only)
        database = stack.enter_context(cluster.connect(database=name))
        measured = run.all(database)
        version = database.execute("SHOW server_version").fetchone()
    print(telling.table(measured), telling.summary(measured), sep="\n\n", flush=True)
    if not said.quick and not said.only:
        kept = telling.keep(
            measured,
            people=said.people,
            rounds=said.rounds,
            seconds=said.secs,
            postgres=str(version[0] if version else ""),
        )
        print(f"Kept in {kept.relative_to(PROJECT)}", flush=True)


if __name__ == "__main__":
    try:
        main()
    except Refused as refused:
        sys.exit(refused.because)
    except KeyboardInterrupt:
        sys.exit("Stopped.")
