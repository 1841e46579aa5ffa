"""In a browser: what is saved is seen, where it has changed; a mistake is told above the page."""

import http.client
import re
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tei_tools.errors import InputError
from tei_tools.serve.server import Server, family_of
from tei_tools.serve.session import Session
from tests.support.axe import Axe
from tests.support.small import Small

KZ005 = "tei/documents/kz005.xml"
OWN = """\
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="https://tei-tools.org/xslt/html/html.xsl"/>
  <xsl:include href="lib/more.xsl"/>
</xsl:stylesheet>
"""
MORE = """\
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:h="https://tei-tools.org/ns/html">
  <xsl:template match="*[local-name() = 'roleName']" mode="h:words">
    <b class="n0"><xsl:apply-templates mode="#current"/></b>
  </xsl:template>
</xsl:stylesheet>
"""
WAIT = 60_000
"""Milliseconds within which a page that will change has changed."""


@pytest.fixture
def session(small: Small, tmp_path: Path) -> Iterator[Session]:
    found = Session(small.folder, tmp_path / "seen")
    yield found
    found.close()


@pytest.fixture
def server(session: Session) -> Iterator[Server]:
    with session.served("127.0.0.1", 0) as running:
        session.build()
        yield running


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """Return the page of a document, once it listens."""
    with browser.new_context() as context:
        page = context.new_page()
        with page.expect_response(lambda one: one.url.endswith("/.tei-tools/events")):
            page.goto(f"{server.address}documents/kz005.html")
        yield page


@pytest.mark.browser
def test_what_is_saved_is_seen_at_its_paragraph(small: Small, session: Session, page: Page) -> None:
    small.edit(KZ005, "conference.</p>", "conference. At last, Ἕκτωρ 𐆊.</p>")
    session.build()
    changed = page.locator(".tei-tools-changed")
    expect(changed).to_contain_text("At last, Ἕκτωρ 𐆊.", timeout=WAIT)
    expect(changed).to_be_in_viewport()
    assert page.locator("#tei-tools-overlay").count() == 0


@pytest.mark.browser
def test_a_page_is_renewed_in_its_place_with_what_its_script_adds(
    small: Small, session: Session, page: Page
) -> None:
    """Nothing is navigated: what only this window knows is still there."""
    page.evaluate("window.stays = true")
    note = '<note xml:id="n9" type="editorial" resp="#edition">Ἕκτωρ 𐆊.</note>'
    small.edit(KZ005, "conference.</p>", f"conference.{note}</p>")
    small.edit(KZ005, "<title>", "<title>New: ")
    session.build()
    expect(page.locator(".remarks").get_by_text("Ἕκτωρ 𐆊.")).to_be_visible(timeout=WAIT)
    assert page.evaluate("window.stays") is True
    expect(page).to_have_title(re.compile("^New: "))
    expect(page.locator("#text .permalink").first).to_be_attached(timeout=WAIT)
    page.get_by_role("button", name="Cite").click()
    expect(page.locator("#cite")).to_be_visible()
    assert page.locator("head title").count() == 1
    small.edit(KZ005, "conference.<note", "conference! <note")
    session.build()
    expect(page.locator("#text")).to_contain_text("conference!", timeout=WAIT)
    assert page.evaluate("window.stays") is True


@pytest.mark.browser
def test_a_page_with_a_script_of_its_own_is_loaded_anew(
    small: Small, session: Session, server: Server, page: Page
) -> None:
    own = '<script src="../own.js" defer></script></head>'
    page.route(
        "**/documents/kz005.html",
        lambda route: route.fulfill(
            body=route.fetch().text().replace("</head>", own), content_type="text/html"
        ),
    )
    # No cache has what a test serves: the page asks for it once more, to have what to compare with.
    asked = page.expect_response(lambda one: one.request.resource_type == "fetch")
    heard = page.expect_response(lambda one: one.url.endswith("/.tei-tools/events"))
    with asked as before, heard:
        page.goto(f"{server.address}documents/kz005.html")
    before.value.finished()
    page.evaluate("window.stays = true")
    small.edit(KZ005, "conference.</p>", "conference. Anew.</p>")
    session.build()
    expect(page.locator(".tei-tools-changed")).to_contain_text("Anew.", timeout=WAIT)
    assert page.evaluate("window.stays === undefined")
    page.unroute_all(behavior="wait")  # the page is still asking for what it was made from


@pytest.mark.browser
def test_a_mistake_is_told_above_the_page_that_stays_until_it_is_mended(
    small: Small, session: Session, page: Page, axe: Axe
) -> None:
    before = page.locator("main").inner_text()
    small.edit(KZ005, "<placeName ", "<placename ")
    session.build()
    overlay = page.get_by_role("alert")
    expect(overlay).to_contain_text(
        "<placename> is misspelt: it ends with </placeName>", timeout=WAIT
    )
    expect(overlay).to_contain_text("kz005.xml")
    assert axe.violations(page) == []
    assert page.locator("main").inner_text() == before
    small.edit(KZ005, "<placename ", "<placeName ")
    session.build()
    expect(overlay).to_have_count(0, timeout=WAIT)
    assert page.locator("main").inner_text() == before


@pytest.mark.browser
def test_who_comes_later_sees_the_mistake_too(
    small: Small, session: Session, server: Server, browser: Browser
) -> None:
    small.edit(KZ005, "<placeName ", "<placename ")
    session.build()
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(server.address)
        expect(page.get_by_role("alert")).to_contain_text("kz005.xml", timeout=WAIT)


@pytest.mark.browser
def test_where_a_paragraph_was_taken_away_the_next_one_is_seen(
    small: Small, session: Session, server: Server, browser: Browser
) -> None:
    """Not the middle of the text, which is what has changed."""
    words = "Ἕκτωρ 𐆊, and more words to fill a line or two. " * 20
    every = [f'<p xml:id="kz005-q{number}">{words}</p>' for number in range(40)]
    small.edit(KZ005, "conference.</p>", f"conference.</p>{''.join(every)}")
    session.build()
    with browser.new_context() as context:
        page = context.new_page()
        with page.expect_response(lambda one: one.url.endswith("/.tei-tools/events")):
            page.goto(f"{server.address}documents/kz005.html")
        for gone, shown in (("kz005-q3", "kz005-q4"), ("kz005-q35", "kz005-q36")):
            small.edit(KZ005, next(one for one in every if f'"{gone}"' in one), "")
            session.build()
            expect(page.locator(f"#{shown}.tei-tools-changed")).to_be_in_viewport(timeout=WAIT)
            assert page.locator(".tei-tools-changed").count() == 1


@pytest.mark.browser
def test_many_tabs_are_told_and_when_one_is_closed_the_others_still_are(
    small: Small, session: Session, server: Server, browser: Browser
) -> None:
    """A browser opens six connections to a server at most, those of all its tabs together."""
    with browser.new_context() as context:
        pages = [context.new_page() for _ in range(8)]
        for page in pages:
            page.goto(f"{server.address}documents/kz005.html")
        small.edit(KZ005, "conference.</p>", "conference. At last, Ἕκτωρ 𐆊.</p>")
        session.build()
        for page in pages:
            expect(page.locator("#text")).to_contain_text("Ἕκτωρ 𐆊.", timeout=WAIT)
        pages.pop(0).close()
        small.edit(KZ005, "<placeName ", "<placename ")
        session.build()
        for page in pages:
            expect(page.get_by_role("alert")).to_contain_text("kz005.xml", timeout=WAIT)
        last = context.new_page()
        last.goto(server.address)
        expect(last.get_by_role("alert")).to_contain_text("kz005.xml", timeout=WAIT)


@pytest.mark.browser
def test_what_was_missed_is_seen_once_the_server_answers_again(
    small: Small, session: Session, browser: Browser
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        with session.served("127.0.0.1", 0) as server:
            session.build()
            page.goto(f"{server.address}documents/kz005.html")
            port = server.server_address[1]
        small.edit(KZ005, "conference.</p>", "conference. At last, Ἕκτωρ 𐆊.</p>")
        session.build()
        with session.served("127.0.0.1", port):
            changed = page.locator(".tei-tools-changed")
            expect(changed).to_contain_text("At last, Ἕκτωρ 𐆊.", timeout=WAIT)


def test_a_changed_schema_is_what_is_built_by(small: Small, session: Session) -> None:
    """Grammars are kept from build to build for as long as nobody changes them."""
    assert session.build().wrong == ""
    small.edit(KZ005, "conference.</p>", "conference. Again.</p>")
    assert session.build().wrong == ""
    small.edit("schema/edition.rng", '<element name="closer">', '<element name="trailer">')
    assert "rng/element-not-allowed" in session.build().wrong
    small.edit("schema/edition.rng", '<element name="trailer">', '<element name="closer">')
    assert session.build().wrong == ""


def test_what_stays_is_not_touched_from_build_to_build(small: Small, session: Session) -> None:
    """However few files there are, the folder beside gives them a second name."""
    session.build()
    files = sorted(one for one in session.folder.rglob("*") if one.is_file())
    assert all(one.stat().st_nlink == 2 for one in files if one.parent.name != ".tei-tools")
    before = {one: one.stat().st_ctime_ns for one in files}
    small.edit(KZ005, "conference.</p>", "conference. Again.</p>")
    state = session.build()
    touched = {one for one in files if one.stat().st_ctime_ns != before[one]}
    own = {one for one in files if one.parent.name == ".tei-tools"}
    assert touched - own == {session.folder / "html" / one for one in state.changed}


def test_what_another_serves_too_is_told_by_both(
    small: Small, session: Session, tmp_path: Path
) -> None:
    """Whichever of them builds it: the other finds it built."""
    other = Session(small.folder, tmp_path / "seen")
    try:
        session.build()
        other.build()
        for first, second in ((session, other), (other, session)):
            small.edit(KZ005, "<title>", "<title>New ")
            told = first.build().changed
            assert "documents/kz005.html" in told
            assert (second.build().changed, second.build().changed) == (told, [])
            assert first.build().changed == []
    finally:
        other.close()


def test_what_stops_the_work_is_told_as_on_the_command_line(small: Small, session: Session) -> None:
    small.path("tei/documents").rename(small.path("tei/letters"))
    assert session.build().wrong == (
        "error: the folder of the documents does not exist\n"
        f"  --> {small.path('tei/documents')}\n"
        "  = help: make it, or correct `documents` under [sources] in edition.toml"
    )


def test_a_host_or_port_that_cannot_be_had_is_told_with_its_cure(
    session: Session, server: Server
) -> None:
    taken = server.server_address[1]
    for host, port, hint in (
        ("127.0.0.1", taken, "choose another one: --port 8080"),
        ("192.0.2.1", 0, "name one of this machine: --host 127.0.0.1"),
    ):
        with (
            pytest.raises(InputError, match="the server cannot listen: ") as found,
            session.served(host, port),
        ):
            pass
        assert (found.value.where, found.value.hint) == (f"{host}:{port}", hint)


def test_a_page_saved_while_nobody_waits_is_told_of_too(small: Small, session: Session) -> None:
    session.build()
    small.edit(KZ005, "conference.</p>", "conference. Meanwhile.</p>")
    with session.news.listener() as states:
        states.get()
        session.finish()
        state = states.get(timeout=WAIT / 1000)
    assert state is not None
    assert "documents/kz005.html" in state.changed
    assert session.build().changed == []


@contextmanager
def saving(save: Callable[[int], object]) -> Iterator[None]:
    """Save again, each time after a longer while, until what is done meanwhile is over."""
    seen = threading.Event()

    def again() -> None:
        number = 0
        while not seen.wait(0.5 * 2**number):
            number += 1
            save(number)

    saver = threading.Thread(target=again)
    saver.start()
    try:
        yield
    finally:
        seen.set()
        saver.join()


def test_a_save_is_seen_by_whoever_watches(small: Small, session: Session, server: Server) -> None:
    """From the file system to the page, without a browser."""
    assert server.address.startswith("http://127.0.0.1:")
    states = session.watch()
    with saving(lambda number: small.edit(KZ005, "<title>", f"<title>Saved {number} ")):
        state = next(one for one in states if one.changed)
    assert "documents/kz005.html" in state.changed
    assert state.wrong == ""


def test_what_the_edition_is_made_from_now_is_watched(
    small: Small, session: Session, server: Server
) -> None:
    """Its folders may become others, and a stylesheet may include one that lies anywhere."""
    assert server.address.startswith("http://127.0.0.1:")
    settings = small.path("edition.toml").read_text("utf-8")
    shutil.copytree(small.path("tei"), small.path("more"))
    names = ("documents", "registers", "taxonomies")
    table = "".join(
        f'{name} = "more/{name}{".xml" if name == "taxonomies" else ""}"\n' for name in names
    )
    table = f'[html]\nstylesheet = "own.xsl"\n[sources]\n{table}'
    small.path("own.xsl").write_text(OWN, "utf-8")
    small.path("lib").mkdir()
    small.path("lib/more.xsl").write_text(MORE, "utf-8")

    def save(number: int) -> None:
        small.path("edition.toml").write_text(f"{settings}\n# {number}\n{table}", "utf-8")

    states = session.watch()
    with saving(save):
        next(one for one in states if "documents/kz005.html" in one.changed)
    more = small.path("lib/more.xsl")
    with saving(lambda number: more.write_text(MORE.replace("n0", f"n{number}"), "utf-8")):
        next(one for one in states if "documents/kz005.html" in one.changed)
    assert session.build().wrong == ""
    moved = KZ005.replace("tei", "more")
    with saving(lambda number: small.edit(moved, "<title>", f"<title>Saved {number} ")):
        state = next(one for one in states if "index.html" in one.changed)
    assert "documents/kz005.html" in state.changed


def get(server: Server, path: str, host: str) -> tuple[int, bytes]:
    """Return the status and the body of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=60)
    connection.request("GET", path, headers={"Host": host})
    answer = connection.getresponse()
    return answer.status, answer.read()


def test_requests_led_here_by_another_name_get_nothing(server: Server) -> None:
    assert get(server, "/index.html", "evil.example")[0] == 421
    assert get(server, "/.tei-tools/events", "evil.example")[0] == 421
    assert get(server, "/../../../../etc/passwd", "localhost") == (404, b"Not Found\n")
    status, body = get(server, "/index.html", "localhost")
    assert (status, b"serve.js" in body) == (200, True)
    assert b"serve.js" not in (server.root / "index.html").read_bytes()


def test_only_this_machine_is_listened_to(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize(
    ("error", "is_told"),
    [(ConnectionResetError, False), (BrokenPipeError, False), (ZeroDivisionError, True)],
)
def test_a_browser_that_goes_is_not_spoken_of(
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: type[Exception],
    *,
    is_told: bool,
) -> None:
    """It does so whenever a tab is closed that is still loading; anything else is a bug."""

    def gone(*_: object) -> None:
        raise error

    monkeypatch.setattr(server, "finish_request", gone)
    one, other = socket.socketpair()
    with other:
        server.process_request_thread(one, ("127.0.0.1", 1))
    assert (error.__name__ in capsys.readouterr().err) is is_told


@pytest.mark.parametrize(
    ("host", "family"),
    [("127.0.0.1", socket.AF_INET), ("localhost", socket.AF_INET), ("::1", socket.AF_INET6)],
)
def test_an_address_of_either_version_is_listened_to(
    host: str, family: socket.AddressFamily
) -> None:
    assert family_of(host) is family
