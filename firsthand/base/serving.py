"""The web server and the worker, each in a process of its own that ends when we end, however we end."""

import ctypes
import gc
import http.client
import importlib
import os
import runpy
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from firsthand.base.answers import Refused

ANSWER_SECONDS = 60
STOP_SECONDS = 15
PR_SET_PDEATHSIG = 1
QUIET = ("--log-level", "warning")
SITE = "firsthand.wsgi:application"


@contextmanager
def served(*, host: str, port: int, workers: int = 2, application: str = SITE) -> Iterator[subprocess.Popen[bytes]]:
    """Serve the site while the block lasts; the block begins once it answers. Refused when the server ends before."""
    process = _started("granian", *_granian(application, host, port, workers))
    try:
        _wait_until_it_answers(process, host, port)
        yield process
    finally:
        _end(process)


class Worker:
    """The process that sends what waits to be sent; begun again when it has ended by itself."""

    def __init__(self) -> None:
        self.process = _started("django", "work")

    def tend(self) -> bool:
        """Begin it again if it has ended, and say whether it had."""
        if self.process.poll() is None:
            return False
        self.process = _started("django", "work")
        return True


@contextmanager
def working() -> Iterator[Worker]:
    """Have a worker while the block lasts."""
    worker = Worker()
    try:
        yield worker
    finally:
        _end(worker.process)


def _started(*module: str) -> subprocess.Popen[bytes]:
    # Its own session: Ctrl-C in a terminal reaches us alone, and we end it in good order.
    return subprocess.Popen([sys.executable, "-m", __name__, *module], start_new_session=True)


@contextmanager
def asked_to_stop() -> Iterator[None]:
    """Turn a request to end (SIGTERM, a closed terminal) into the same orderly end as Ctrl-C.

    Ctrl-C is named too: a script that starts us in the background has it ignored, and may still send it.
    """

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = {kind: signal.signal(kind, stop) for kind in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for kind, what in before.items():
            signal.signal(kind, what)


def _granian(application: str, host: str, port: int, workers: int) -> list[str]:
    words = [application, "--interface", "wsgi", "--host", host, "--port", str(port)]
    return [*words, "--workers", str(workers), "--blocking-threads", "1", "--http", "1", "--no-ws", *QUIET]


def _wait_until_it_answers(process: subprocess.Popen[bytes], host: str, port: int) -> None:
    until = time.monotonic() + ANSWER_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise Refused("The web server ended as soon as it started; its reason is above.")
        if _answers(host, port):
            return
        time.sleep(0.05)
    raise Refused(f"The web server did not answer at {host}:{port} within a minute.")


def _answers(host: str, port: int) -> bool:
    asked = http.client.HTTPConnection(host, port, timeout=10)
    try:
        asked.request("HEAD", "/")
        return asked.getresponse().status > 0  # any answer will do: it listens and its workers work
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asked.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _end_with_our_parent() -> None:
    """Ask Linux to end this process when its parent is gone, even by kill -9; elsewhere the port stays busy then."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _load(application: str) -> None:
    """Load the site before the server divides into workers: what none of them changes, they then share."""
    importlib.import_module(application.partition(":")[0])
    gc.collect()
    gc.freeze()  # what the collector does not look through stays one page for all


if __name__ == "__main__":
    _end_with_our_parent()
    if sys.argv[1] == "granian":
        _load(sys.argv[2])
    runpy.run_module(sys.argv.pop(1), run_name="__main__", alter_sys=True)
