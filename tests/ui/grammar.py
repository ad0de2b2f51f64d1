"""The grammar of a page of the person's face (ux.md sections 2 and 4), and what holds on every page of every face."""

from playwright.sync_api import Page

from tests.ui.looks import look


def amiss(page: Page, *, person: bool, may_be_ticked: bool = False) -> list[str]:
    """What breaks the grammar of a page; `person`: it is one of the person's own face."""
    looks = ["every_page", *(["person_page"] if person else []), *([] if may_be_ticked else ["ticked"])]
    return [wrong for name in looks for wrong in page.evaluate(look(name))]
