"""Which requests are answered, with what, and what is put into a page on its way."""

from pathlib import Path

import pytest

from tei_tools.serve.pages import file_of, is_known, with_script


@pytest.mark.parametrize(
    ("header", "host", "known"),
    [
        ("localhost:8000", "127.0.0.1", True),
        ("127.0.0.1:8000", "127.0.0.1", True),
        ("[::1]:8000", "127.0.0.1", True),
        ("evil.example:8000", "127.0.0.1", False),
        ("localhost.evil.example", "127.0.0.1", False),
        ("127.0.0.1.evil.example", "127.0.0.1", False),
        ("192.168.1.5:8000", "127.0.0.1", False),
        ("192.168.1.5:8000", "0.0.0.0", True),  # noqa: S104  what somebody may ask for
        ("evil.example:8000", "0.0.0.0", False),  # noqa: S104  the same
        ("desk.local:8000", "desk.local", True),
        ("", "127.0.0.1", False),
        ("[::1", "127.0.0.1", False),
    ],
)
def test_only_requests_meant_for_this_server_are_answered(
    header: str, host: str, *, known: bool
) -> None:
    assert is_known(header, host) is known


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "html/a b").mkdir(parents=True)
    (tmp_path / "html/index.html").write_text("home")
    (tmp_path / "html/a b/Ἕκτωρ.html").write_text("page")
    (tmp_path / "html/.hidden").write_text("hidden")
    (tmp_path / "html/out").symlink_to(tmp_path / "secret")
    return tmp_path / "html"


@pytest.mark.parametrize(
    ("target", "file"),
    [
        ("/", "index.html"),
        ("/index.html?x=1#y", "index.html"),
        ("/a%20b/%E1%BC%9D%CE%BA%CF%84%CF%89%CF%81.html", "a b/Ἕκτωρ.html"),
        ("/../secret", None),
        ("/%2e%2e/secret", None),
        ("/a%20b/..%2f..%2fsecret", None),
        ("/..\\secret", None),
        ("//etc/passwd", None),
        ("/out", None),
        ("/.hidden", None),
        ("/index.html%00", None),
        ("index.html", None),
        ("/missing.html", None),
        ("/a%20b/", None),
        pytest.param(f"/{'a' * 300}.html", None, id="long"),
    ],
)
def test_nothing_is_given_but_what_lies_in_the_site(
    site: Path, target: str, file: str | None
) -> None:
    assert file_of(site, target) == (site / file if file else None)


def test_a_page_gets_the_script_and_may_ask_for_news() -> None:
    page = (
        b'<html><head><meta http-equiv="Content-Security-Policy" '
        b"content=\"default-src 'none'; script-src 'self'\"></head><body></body></html>"
    )
    assert with_script(page) == (
        b'<html><head><meta http-equiv="Content-Security-Policy" '
        b"content=\"default-src 'none'; script-src 'self'; connect-src 'self'\">"
        b'<link rel="stylesheet" href="/.tei-tools/serve.css">'
        b'<script src="/.tei-tools/serve.js" defer></script></head><body></body></html>'
    )


def test_a_policy_that_lets_a_page_ask_already_stays() -> None:
    page = b'<meta http-equiv="Content-Security-Policy" content="connect-src \'self\'">'
    assert with_script(page) == page
