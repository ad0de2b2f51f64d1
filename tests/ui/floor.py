"""The floor every page must stand on: no violation axe can find, no sideways scroll, nothing too small to press."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

FLOOR = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
    "rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}},
}
TOO_SMALL = """() => [...document.querySelectorAll('a,button,input:not([type=hidden]),select,textarea,summary')]
  .filter(e => { const r = e.getBoundingClientRect();
    return r.width > 0 && !e.matches('.skip') && (r.height < 43.9 || r.width < 43.9) })
  .map(e => `too small to press: ${e.innerText || e.name}`)"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
LONELY = """() => [...document.querySelectorAll('svg.sym, .pic img, .box img, .strip img')].filter(e => {
  if (e.getAttribute('aria-label') || e.closest('.tickbox, .dot, .chev, .avatar')) return false;
  let at = e.parentElement;
  while (at && !at.textContent.trim()) at = at.parentElement;
  return !at || at.matches('main, body, #page, .stack-l, .picks, .tiles') })
  .map(e => `a symbol without its word: ${e.outerHTML.slice(0, 80)}`)"""


def violations(page: Page) -> list[str]:
    """What axe finds on a page, AAA contrast and target size included, one line per place."""
    if not page.evaluate("!!window.axe"):  # once for a page, however often it is looked at
        page.evaluate(Axe().axe_script)
    found = page.evaluate("options => axe.run(document, options)", FLOOR)["violations"]
    return [f"{each['id']}: {node['target']}" for each in found for node in each["nodes"]]


def overflow(page: Page) -> int:
    """By how many pixels a page runs off its side."""
    return max(0, int(page.evaluate(OVERFLOW)))


def below(page: Page) -> list[str]:
    """Everything that keeps a page below the floor; an empty list if nothing does. The page must bypass its CSP."""
    # At its end, where the bar that stays in sight lies over nothing.
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    sideways = [f"runs off the side by {wide} pixels"] if (wide := overflow(page)) else []
    return [*violations(page), *sideways, *page.evaluate(TOO_SMALL), *page.evaluate(LONELY)]
