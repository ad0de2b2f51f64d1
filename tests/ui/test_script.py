"""What the script adds: reading aloud, closing, recording, drafts, copying. Without it every page still works."""

from typing import Any

import pytest
from playwright.sync_api import Route

from tests.ui.conftest import Look

pytestmark = pytest.mark.journey

VOICE = """window.heard = []; window.stopped = 0;
speechSynthesis.getVoices = () => [{ localService: LOCAL, lang: 'en-GB', name: 'x' }];
speechSynthesis.speak = u => {
  heard.push(u.text); window.rate = u.rate; }; speechSynthesis.cancel = () => { stopped++ };
Object.defineProperty(SpeechSynthesisUtterance.prototype, 'voice', { set() {}, get() {} });"""
FROM_HERE = VOICE.replace("LOCAL", "true")
FROM_AFAR = VOICE.replace("LOCAL", "false")


def test_read_to_me_appears_only_with_a_voice_of_this_device(look: Look) -> None:
    assert not look("/ui/page/start/", before=FROM_AFAR).get_by_text("Read to me").is_visible()
    page = look("/ui/page/start/", before=FROM_HERE)
    page.get_by_role("button", name="Read to me").click()

    assert page.evaluate("heard")[0] == "Hello Sam"
    assert page.get_by_role("button", name="Read to me").get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="Read to me").click()
    assert page.get_by_role("button", name="Read to me").get_attribute("aria-pressed") == "false"


def test_it_reads_a_little_slower_and_a_second_press_stops_it(look: Look) -> None:
    page = look("/ui/page/start/", before=FROM_HERE)
    button = page.get_by_role("button", name="Read to me")
    button.click()
    stopped = page.evaluate("stopped")
    assert page.evaluate("rate") == pytest.approx(0.9)
    heard = page.evaluate("heard.length")

    button.click()

    assert page.evaluate("stopped") == stopped + 1 and page.evaluate("heard.length") == heard


def test_a_voice_from_afar_reads_only_where_the_agency_said_so(look: Look, settings: Any) -> None:
    settings.REMOTE_VOICES = True
    page = look("/ui/page/start/", before=FROM_AFAR)
    page.get_by_role("button", name="Read to me").click()

    assert page.evaluate("heard")[0] == "Hello Sam"


def test_a_voice_whose_home_is_not_said_counts_as_from_afar(look: Look) -> None:
    assert (
        not look("/ui/page/start/", before=VOICE.replace("LOCAL", "undefined")).get_by_text("Read to me").is_visible()
    )


def test_a_page_in_another_language_is_not_read_by_an_english_voice(look: Look) -> None:
    page = look("/ui/page/start/", before=FROM_HERE.replace("en-GB", "cy-GB"))

    assert not page.get_by_text("Read to me").is_visible()


def test_my_words_can_be_heard_alone(look: Look) -> None:
    page = look("/ui/page/check/", before=FROM_HERE)
    page.get_by_role("button", name="Hear my words").click()

    assert page.evaluate("heard")[-1] == "Biscuit sleeps on my feet. No one rushing me in the morning."
    assert "Hear my words" not in page.evaluate("heard")


def test_close_this_leaves_nothing_behind(look: Look) -> None:
    page = look("/ui/page/start/")
    before = page.evaluate("history.length")
    page.get_by_role("link", name="Close this").click()
    page.wait_for_url("**/close/")

    assert page.evaluate("history.length") == before


def test_shift_three_times_closes_too(look: Look) -> None:
    page = look("/ui/page/start/")
    page.keyboard.press("Shift")
    assert "2 more times" in page.locator("#close-told").inner_text()
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.wait_for_url("**/close/")


def test_shift_pressed_seldom_does_not_close_and_escape_never(look: Look) -> None:
    """Three times within five seconds (T1); each press says how many are left, or that it begins anew."""
    page = look("/ui/page/start/")
    page.clock.install()
    for _ in range(3):
        page.keyboard.press("Shift")
        page.clock.run_for(5100)
    assert "2 more times" in page.locator("#close-told").inner_text()

    for _ in range(5):
        page.keyboard.press("Escape")

    assert page.url.endswith("/ui/page/start/")


def test_typing_capital_letters_does_not_close(look: Look) -> None:
    page = look("/ui/page/note/")
    page.locator("textarea").first.click()
    for letter in "ABCDE":
        page.keyboard.press(f"Shift+{letter}")

    assert page.url.endswith("/ui/page/note/")


def test_without_script_close_this_is_a_link_and_nothing_dead_is_shown(look: Look) -> None:
    page = look("/ui/page/question/", java_script_enabled=False)

    assert page.get_by_role("link", name="Close this").get_attribute("href") == "/close/"
    assert page.get_by_text("Read to me").count() == 0 or not page.get_by_text("Read to me").is_visible()
    assert page.get_by_role("button", name="Go on").is_visible()


DRAFT = """new MutationObserver(() => { const form = document.querySelector('form.stack-l');
if (form) form.dataset.draft = '/draft/'; }).observe(document, { childList: true, subtree: true });"""


def test_what_is_typed_is_kept_after_two_seconds_of_rest(look: Look) -> None:
    sent: list[str | None] = []
    page = look("/ui/page/question/", before=DRAFT)

    def kept(route: Route) -> None:
        sent.append(route.request.post_data)
        route.fulfill(status=204)

    page.context.route("**/draft/", kept)
    page.clock.install()
    page.locator("label.pick", has_text="Music").click()
    assert sent == []
    page.clock.run_for(2100)
    page.wait_for_function("document.querySelector('[data-saved]').textContent === 'Saved'")

    assert len(sent) == 1
    assert "good=music" in (sent[0] or "")
    assert "csrfmiddlewaretoken=" in (sent[0] or "")


def test_a_draft_that_was_not_kept_says_so(look: Look) -> None:
    page = look("/ui/page/question/", before=DRAFT)
    page.context.route("**/draft/", lambda route: route.abort())
    page.clock.install()
    page.locator("label.pick", has_text="Music").click()
    page.clock.run_for(2100)

    page.wait_for_function("document.querySelector('[data-saved]').textContent.startsWith('Not saved yet')")


RECORDER = """navigator.mediaDevices.getUserMedia = async () => ({ getTracks: () => [{ stop() {} }] });
window.MediaRecorder = class { mimeType = 'audio/webm;codecs=opus'; start() {}
  stop() { this.ondataavailable({ data: new Blob(['sound']) }); this.onstop(); } };"""


def test_a_recording_goes_into_the_file_box(look: Look) -> None:
    page = look("/ui/", before=RECORDER)
    box = page.locator("[data-record]").first
    box.get_by_role("button", name="Start talking").click()
    box.get_by_role("button", name="Stop").click()

    name: Any = page.evaluate("document.getElementById('id_sound').files[0].name")
    assert name == "recording.webm"
    assert "We have your recording" in box.inner_text()


@pytest.mark.parametrize(
    "way",
    [
        "navigator.clipboard.writeText = async text => { copied = text }",
        "navigator.clipboard.writeText = async () => { throw 0 };"
        "document.execCommand = () => { copied = getSelection().toString() }",
    ],
    ids=["clipboard", "without"],
)
def test_one_tap_copies_plain_text(look: Look, way: str) -> None:
    page = look("/ui/")
    page.evaluate(f"window.copied = ''; {way}")
    page.get_by_role("button", name="Copy the words").click()
    page.get_by_role("button", name="Copied").wait_for()

    assert page.evaluate("copied").startswith("22 June 2026. Visit at home.\nSam said")
