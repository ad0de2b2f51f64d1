"""The keyboard alone: every stop is seen, reached and left again; help is three presses from the top (ux.md I10)."""

from typing import Any

from playwright.sync_api import Page

from tests.ui.looks import look

TO_THE_TOP = """() => { window.stopsOfOurs = new Map(); document.activeElement?.blur?.(); scrollTo(0, 0)
  document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute("tabindex") }"""
MOST = 400
SKIPS = ["Skip to the main part", "Skip to Something is wrong"]


def stops(page: Page) -> list[dict[str, Any]]:
    """Every stop from the top of a page to its end, by pressing Tab."""
    page.evaluate(TO_THE_TOP)
    found: list[dict[str, Any]] = []
    for _time in range(MOST):
        page.keyboard.press("Tab")
        stop = page.evaluate(look("ring"))
        if stop is None or stop["at"] < len({each["at"] for each in found}) - 1:
            break
        found.append(stop)
    return found


def amiss(page: Page, *, most: int = 0) -> list[str]:
    """What is wrong with a page for somebody who has only a keyboard; `most` stops, if that is asked."""
    found = stops(page)
    names = [stop["name"] for stop in found]
    wanted = int(page.evaluate(look("reachable")))
    reached = len({stop["at"] for stop in found})
    wrong = [f"no ring round {stop['name']}" for stop in found if not stop["ring"]]
    wrong += [f"{stop['name']} is hidden while it is there" for stop in found if stop["hidden"]]
    wrong += [f"the keyboard reaches {reached} of {wanted}"] if reached < wanted else []
    wrong += [f"the keyboard is caught at {names[-1]}"] if len(found) >= MOST else []
    wrong += [f"{len(found)} stops: {names}"] if most and len(found) > most else []
    return wrong


def far_from_help(page: Page) -> list[str]:
    """On the person's face help is three presses from the top: two to the second skip link, one on it."""
    page.evaluate(TO_THE_TOP)
    names = []
    for _time in range(2):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.innerText"))
    if names != SKIPS:
        return [f"the page begins with {names}"]
    page.keyboard.press("Enter")
    there = page.evaluate("document.activeElement.id || location.hash.slice(1)")
    return [] if there == "wrong" else [f"the second skip link leads to {there or 'nowhere'}"]
