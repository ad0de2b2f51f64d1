"""Asking a server the same prepared requests, many at a time, over connections that stay open: by wrk, or ourselves."""

import http.client
import json
import re
import shutil
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

KEY = "00000000-0000-4000-8000-000000000000"
"""Stands in a prepared form where each sending puts a key of its own."""


@dataclass(frozen=True)
class Answered:
    """How a few seconds of asking went; times in milliseconds."""

    requests: int
    seconds: float
    p50: float
    p95: float
    p99: float
    bytes: int
    refused: int
    broken: int

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds


@dataclass(frozen=True)
class Ask:
    """One prepared request."""

    method: str
    path: str
    headers: dict[str, str]
    body: str = ""

    def line(self) -> str:
        """The request as replay.lua reads it."""
        named = ";;".join(f"{name}: {value}" for name, value in self.headers.items())
        return f"{self.method}\t{self.path}\t{named}\t{self.body}\n"

    @staticmethod
    def from_line(line: str) -> "Ask":
        method, path, named, body = line.rstrip("\n").split("\t", 3)
        return Ask(method, path, dict(pair.split(": ", 1) for pair in named.split(";;") if pair), body)


def driver() -> str:
    """Which driver there is."""
    return "wrk" if shutil.which("wrk") else "python"


def drive(*, address: str, file: Path, at_once: int, seconds: int, start: int, run: int) -> Answered:
    """Ask for some seconds from line `start` on; `run` makes the keys of this run's forms its own."""
    if driver() == "wrk":
        return _with_wrk(address, file, at_once, seconds, start, run)
    return _by_ourselves(address, file, at_once, seconds, start, run)


def one(*, address: str, ask: Ask) -> tuple[int, dict[str, str], str]:
    """Ask once: status, headers by their names in small letters, text."""
    connection = _connect(address)
    connection.request(ask.method, ask.path, ask.body.replace(KEY, str(uuid4())).encode() or None, ask.headers)
    answer = connection.getresponse()
    text = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, text


def _with_wrk(address: str, file: Path, at_once: int, seconds: int, start: int, run: int) -> Answered:
    script = Path(__file__).with_name("replay.lua")
    told = subprocess.run(
        [
            "wrk", "-t1", f"-c{at_once}", f"-d{seconds}s", "--timeout", "20s", "-s", str(script), address, "--",
            str(file), str(start), str(run),
        ],
        capture_output=True, text=True, timeout=seconds + 60, check=True,
    )  # fmt: skip
    found = re.search(r"JSON(\{.*\})", told.stdout)
    assert found, told.stdout + told.stderr
    return Answered(**json.loads(found[1]))


def _connect(address: str) -> http.client.HTTPConnection:
    at = urlsplit(address)
    return http.client.HTTPConnection(at.hostname or "127.0.0.1", at.port, timeout=30)


def _keyed(body: str, run: int, number: int) -> str:
    return body.replace(KEY, f"{run:08x}-0000-4000-8000-{number:012x}", 1)


def _by_ourselves(address: str, file: Path, at_once: int, seconds: int, start: int, run: int) -> Answered:
    asked = [Ask.from_line(line) for line in file.read_text().splitlines()]
    took: list[tuple[float, int, int]] = []
    begun = time.perf_counter()

    def ask_on(first: int) -> None:
        connection, number = _connect(address), first
        while time.perf_counter() - begun < seconds:
            ask = asked[(start + number) % len(asked)]
            sent = time.perf_counter()
            connection.request(ask.method, ask.path, _keyed(ask.body, run, number).encode() or None, ask.headers)
            answer = connection.getresponse()
            took.append((1e3 * (time.perf_counter() - sent), len(answer.read()), answer.status))
            number += at_once
        connection.close()

    threads = [threading.Thread(target=ask_on, args=[first]) for first in range(at_once)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lasted, times = time.perf_counter() - begun, sorted(each[0] for each in took)
    p50, p95, p99 = (times[min(int(len(times) * part), len(times) - 1)] for part in (0.5, 0.95, 0.99))
    refused = sum(each[2] >= 400 for each in took)
    return Answered(len(took), lasted, p50, p95, p99, sum(each[1] for each in took), refused, 0)
