"""What a page weighs on a cold load: over the wire, compressed as a server sends it (ux.md O1)."""

import gzip

from playwright.sync_api import Page, Response

KILOBYTES = {True: 100, False: 130}
"""On the person's face what ux.md O1 says; a page of staff also brings the script that swaps its lists."""
REQUESTS = 15
TEXT = ("text/", "javascript", "json", "svg", "xml")


class Weighed:
    """Everything a page asks for; begin anew before each page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.known: dict[str, int] = {}
        self.asked: list[str] = []
        # Without this a second page would find its styles and letters in the cache of the first.
        page.context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
        page.on("response", self._note)

    def anew(self) -> None:
        """Forget what was asked for so far."""
        self.asked.clear()

    def too_heavy(self, *, person: bool) -> list[str]:
        """What is wrong with the weight of the page."""
        total = sum(self.known[url] for url in self.asked) / 1024
        wrong = [f"O1 {total:.0f} KB cold"] if total > KILOBYTES[person] else []
        return wrong + ([f"O1 {len(self.asked)} requests"] if len(self.asked) > REQUESTS else [])

    def _note(self, answer: Response) -> None:
        if not answer.url.startswith("http"):
            return
        self.asked.append(answer.url)
        if answer.url in self.known and "/static/" in answer.url:
            return
        body = answer.body() if answer.status == 200 else b""
        kind = answer.headers.get("content-type", "")
        self.known[answer.url] = len(gzip.compress(body) if any(each in kind for each in TEXT) else body)
