"""Finding an equivalent in a real browser: pasting, typing with an input method, keys, words, copying."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

pytestmark = pytest.mark.browser

BELL = "鐘は正午に鳴らす。"
DARK = "消えた灯火を見た者は届け出る。"
BOX = "document.getElementById('clause')"
FOCUSED = "document.activeElement.id"


@pytest.fixture
def clipboard(tab: Any) -> Any:
    """Return a function that puts a text on the clipboard; without one, it returns what is there."""
    tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    def clip(text: str | None = None) -> Any:
        if text is None:
            return tab.evaluate("navigator.clipboard.readText()")
        return tab.evaluate(f"navigator.clipboard.writeText({text!r})")

    return clip


def query_of(tab: Any) -> str | None:
    return parse_qs(urlsplit(tab.evaluate("location.href")).query).get("q", [None])[0]


@pytest.mark.parametrize("leave_the_field", [False, True], ids=["in the field", "anywhere"])
def test_pasting_searches_at_once(tab: Any, clipboard: Any, leave_the_field: bool) -> None:
    tab.show("/clause?hl=ja")
    clipboard(BELL)
    assert tab.evaluate(FOCUSED) == "clause"
    if leave_the_field:
        tab.evaluate(f"{BOX}.blur()")
    tab.press("Control+v")
    tab.wait_for_load()
    assert query_of(tab) == BELL
    assert tab.evaluate("new URL(location).searchParams.get('hl')") == "ja"
    assert tab.evaluate(FOCUSED) == "hit-1"
    assert tab.complaints() == []


def test_enter_searches_and_shift_enter_begins_a_line(tab: Any) -> None:
    tab.show("/clause?hl=en")
    tab.call("Input.insertText", text=BELL)
    tab.press("Shift+Enter")
    tab.call("Input.insertText", text=DARK)
    tab.press("Enter")
    tab.wait_for_load()
    assert query_of(tab) == f"{BELL}\n{DARK}"


def test_an_input_method_is_left_alone(tab: Any) -> None:
    tab.show("/clause?hl=ja")
    tab.evaluate("window.sent = 0; document.getElementById('clause-form').addEventListener('submit', () => sent++)")
    tab.call("Input.imeSetComposition", text="かねは", selectionStart=3, selectionEnd=3)
    assert tab.evaluate(f"{BOX}.value") == "かねは"
    # Enter takes the candidate: browsers say so by `isComposing`, or by the key code 229.
    for code in (13, 229):
        tab.call("Input.dispatchKeyEvent", type="rawKeyDown", key="Enter", windowsVirtualKeyCode=code)
    tab.call("Input.insertText", text="鐘は")
    tab.call("Input.dispatchKeyEvent", type="rawKeyDown", key="Enter", windowsVirtualKeyCode=229)
    assert tab.evaluate(f"[sent, {BOX}.value]") == [0, "鐘は"]
    tab.press("Enter")
    tab.wait_for_load()
    assert query_of(tab) == "鐘は"


def test_arrows_walk_the_hits_and_enter_opens(tab: Any) -> None:
    tab.show(f"/clause?q={DARK}{BELL}&hl=en")
    assert tab.evaluate(FOCUSED) == ""
    walked = []
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"):
        tab.press(key)
        walked.append(tab.evaluate(FOCUSED))
    assert walked == ["hit-1", "hit-3", "hit-3", "hit-1"]  # the second one is folded
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    tab.press("Escape")
    assert tab.evaluate(FOCUSED) == "clause"
    tab.evaluate(f"{BOX}.blur()")
    tab.press("ArrowDown")
    tab.press("ArrowDown")
    tab.press("Enter")
    tab.wait_for_load()
    assert tab.evaluate("decodeURI(location.pathname)") == "/measures/bell-charter/1"


def test_a_folded_hit_is_walked_once_it_is_open(tab: Any) -> None:
    tab.show(f"/clause?q={DARK}{BELL}&hl=en")
    tab.evaluate("document.querySelector('details.weak').open = true")
    tab.press("ArrowDown")
    tab.press("ArrowDown")
    assert tab.evaluate(FOCUSED) == "hit-2"


def test_c_copies_the_counterpart_and_says_so(tab: Any, clipboard: Any) -> None:
    tab.show(f"/clause?q={BELL}&hl=en")
    clipboard("before")
    tab.press("c")  # no hit is chosen yet
    assert clipboard() == "before"
    tab.press("ArrowDown")
    tab.press("c")
    tab.page.wait_for_function("document.getElementById('copied').textContent === 'Copied.'")
    assert clipboard() == "The bell is rung at noon."


def test_keys_are_letters_in_the_text_field(tab: Any, clipboard: Any) -> None:
    tab.show(f"/clause?q={BELL}&hl=en")
    clipboard("before")
    tab.evaluate(f"{BOX}.focus(); {BOX}.setSelectionRange(0, 0)")
    tab.press("c")
    tab.press("ArrowDown")
    assert tab.evaluate(f"[{FOCUSED}, {BOX}.value]") == ["clause", f"c{BELL}"]
    assert clipboard() == "before"


def test_the_button_copies_too(tab: Any, clipboard: Any) -> None:
    tab.show(f"/clause?q={BELL}&hl=ja", width=360)
    tab.page.click("#hit-1 button.copy")
    tab.page.wait_for_function("document.getElementById('copied').textContent === 'コピーしました。'")
    assert clipboard() == "The bell is rung at noon."
    tab.page.click("button[data-copy=permalink]")
    tab.page.wait_for_function(f"navigator.clipboard.readText().then((text) => decodeURI(text).includes('{BELL}'))")


def test_copying_without_a_clipboard_selects_and_copies(tab: Any, clipboard: Any) -> None:
    """Over plain http from another machine, browsers have no `navigator.clipboard`."""
    tab.page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    tab.show(f"/clause?q={BELL}&hl=en")
    tab.evaluate("document.querySelector('#hit-1 button.copy').focus()")
    tab.press("Enter")
    tab.page.wait_for_function("document.getElementById('copied').textContent === 'Copied.'")
    assert tab.evaluate("document.activeElement.className") == "copy"
    tab.press("Escape")
    tab.evaluate(f"{BOX}.select()")
    tab.press("Control+v")
    tab.wait_for_load()
    assert query_of(tab) == "The bell is rung at noon."


def test_pointing_at_a_word_marks_what_answers_it(tab: Any) -> None:
    tab.show("/clause?q=見回り&hl=en")
    said = tab.evaluate("[...document.querySelectorAll('#hit-1 .said')].map((one) => one.textContent)")
    tab.page.hover("#hit-1 .said[data-side=source]", position={"x": 3, "y": 8})
    assert tab.evaluate("[...document.querySelectorAll('.lit')].map((one) => one.dataset.side)") == ["target"]
    word = tab.page.locator("#hit-1 [data-side=source] .word").first
    word.hover()
    lit = tab.evaluate("[...document.querySelectorAll('.lit')].map((one) => [one.className, one.textContent])")
    assert [classes for classes, _ in lit] == ["word lit", "word lit"]
    assert lit[0][1] in said[0]
    assert lit[1][1] in said[1]
    # Wrapping the words has neither added nor lost a character.
    assert tab.evaluate("[...document.querySelectorAll('#hit-1 .said')].map((one) => one.textContent)") == said
    tab.page.hover("h1")
    assert tab.evaluate("document.querySelectorAll('.lit').length") == 0


def test_words_by_keyboard_are_said(tab: Any) -> None:
    tab.show("/clause?q=見回り&hl=en")
    stops = "[...document.querySelectorAll('#hit-1 *')].filter((one) => one.tabIndex >= 0).length"
    before = tab.evaluate(stops)
    tab.press("ArrowDown")
    tab.press("ArrowRight")
    assert tab.evaluate("document.activeElement.className") == "word lit"
    said = tab.evaluate("[document.querySelector('#word span').textContent, document.querySelector('#word span').lang]")
    assert said[0]
    assert said[0] in tab.evaluate("document.querySelector('#hit-1 [data-side=target]').textContent")
    assert said[1] == "en"
    tab.press("ArrowLeft")
    assert tab.evaluate("document.activeElement.className") == "word lit"  # there is none before the first
    assert tab.evaluate(stops) == before  # words are no tab stops


def test_a_long_text_is_in_no_address_and_keeps_its_text_in_the_other_language(tab: Any) -> None:
    tab.show("/clause?hl=en")
    text = BELL + "砂時計を磨き直す。" * 200
    tab.call("Input.insertText", text=text)
    tab.press("Enter")
    tab.wait_for_load()
    assert query_of(tab) is None
    assert tab.evaluate("document.querySelector('#hit-1 [data-side=target]').textContent") == "The bell is rung at noon."
    tab.page.click("nav.languages button[lang=ja]")
    tab.wait_for_load()
    assert tab.evaluate("document.documentElement.lang") == "ja"
    assert tab.evaluate(f"{BOX}.value.trim()") == text
    assert query_of(tab) is None


def test_everything_works_without_scripts(tab: Any) -> None:
    tab.show("/clause?hl=en", scripts=False)
    assert tab.page.locator("#clause-keys, #keys").locator("visible=true").count() == 0
    tab.page.fill("#clause", BELL)
    tab.page.click("#clause-form button[type=submit]")
    tab.page.wait_for_url("**/clause?q=*")
    assert tab.page.inner_text("#hit-1 [data-side=target]") == "The bell is rung at noon."
    assert tab.page.locator("button.copy").locator("visible=true").count() == 0


@pytest.mark.parametrize("width", [360, 1280])
def test_controls_are_large_enough(tab: Any, width: int) -> None:
    tab.show(f"/clause?q={DARK}{BELL}&hl=ja", width=width)
    small = tab.evaluate(
        "[...document.querySelectorAll('header a, button, textarea, summary, .permalink a')]"
        ".filter((one) => one.getClientRects().length && one.getBoundingClientRect().height < 43.9)"
        ".map((one) => one.outerHTML)"
    )
    assert small == []


def test_it_is_printed_without_its_controls(tab: Any) -> None:
    tab.show(f"/clause?q={BELL}&hl=ja")
    tab.page.emulate_media(media="print")
    shown = tab.page.locator("form, button, #keys, header nav").locator("visible=true")
    assert shown.count() == 0
    assert tab.page.locator("#hit-1 .said").locator("visible=true").count() == 2
