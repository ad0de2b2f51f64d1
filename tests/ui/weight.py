"""What a page weighs on a cold load: over the wire, compressed as a server sends it (ux.md O1)."""

import gzip

from playwright.sync_api import Error, Page, Response

KILOBYTES = {True: 100, False: 130}
"""On the person's face what ux.md O1 says; a page of staff also brings the script that swaps its lists."""
REQUESTS = 15
TEXT = ("text/", "javascript", "json", "svg", "xml")


class Weighed:
    """Everything a page asks for; begin anew before each page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.known: dict[str, int] = {}
        self.asked: list[Response] = []
        # Without this a second page would find its styles and letters in the cache of the first.
        page.context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
        page.on("response", self._note)

    def anew(self) -> None:
        """Forget what was asked for so far."""
        self.asked.clear()

    def too_heavy(self, *, person: bool) -> list[str]:
        """What is wrong with the weight of the page, which is still open."""
        asked = list(self.asked)
        total = sum(self._weight(answer) for answer in asked) / 1024
        wrong = [f"O1 {total:.0f} KB cold"] if total > KILOBYTES[person] else []
        return wrong + ([f"O1 {len(asked)} requests"] if len(asked) > REQUESTS else [])

    def _note(self, answer: Response) -> None:
        # Nothing is read here: the page may go on while the browser is asked, and then it knows of no body any more.
        if answer.url.startswith("http"):
            self.asked.append(answer)

    def _weight(self, answer: Response) -> int:
        """Bytes over the wire; a file that does not change is weighed once."""
        if answer.url not in self.known or "/static/" not in answer.url:
            body = self._body(answer) if answer.status == 200 else b""
            kind = answer.headers.get("content-type", "")
            self.known[answer.url] = len(gzip.compress(body) if any(each in kind for each in TEXT) else body)
        return self.known[answer.url]

    def _body(self, answer: Response) -> bytes:
        """What came; a browser that did not keep it (it may let go of letters and pictures) is made to ask again."""
        try:
            return answer.body()
        except Error:
            return self.page.request.get(answer.url).body()
