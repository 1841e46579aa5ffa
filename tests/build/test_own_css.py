"""The edition's own CSS: what goes with it, what is told of it, and when it is copied anew."""

from pathlib import Path

import pytest

from tei_tools import api, config
from tei_tools.build.options import Options
from tei_tools.check import own_css
from tei_tools.errors import ConfigurationError
from tests.support.small import Small

ALL = Options(allow_invalid=True)

CSS = """/* url(comment.png) */
@import "colours.css";
@import url(https://fonts.example.org/g.css);
@font-face { src: url("fonts/a%20b.woff2?v=2#x") }
.a { background: url( '../tei/leaf.png' ), url(logoo.svg), URL(data:image/png;base64,AA) }
.b { background: url(../../x.png), url(/y.png), url(#filter), url(//cdn.example/z.png) }
"""


@pytest.fixture
def edition(small: Small) -> Path:
    """An edition with a look of its own."""
    files = {
        "look/own.css": CSS,
        "look/colours.css": ":root { --paper: white }\n@import 'own.css';",
        "look/fonts/a b.woff2": "font",
        "look/logo.svg": "<svg/>",
        "tei/leaf.png": "leaf",
    }
    for name, content in files.items():
        path = small.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    small.edit("edition.toml", "[site]", '[html]\ncss = "./look/own.css"\n\n[site]')
    return small.folder


def test_what_it_names_in_the_edition_s_folder_goes_with_it_and_the_rest_is_told(
    edition: Path,
) -> None:
    found = own_css.look(config.load(edition / "edition.toml"))
    assert [*found.files] == [
        "look/own.css",
        "look/colours.css",
        "look/fonts/a b.woff2",
        "tei/leaf.png",
    ]
    assert [
        (
            one.code,
            one.primary.span.place.rpartition("own.css:")[2],
            one.message,
            one.fixes[0].title,
        )
        for one in found.findings
    ] == [
        (
            "css/not-shown",
            "3:13",
            "pages ask nobody else for anything, and not for “https://fonts.example.org/g.css”",
            "put the file into the edition's folder, and name it by its path from here",
        ),
        ("css/not-shown", "5:48", "there is no file “logoo.svg”", "write logo.svg"),
        (
            "css/not-shown",
            "6:22",
            "“../../x.png” leads out of the edition's folder",
            "name a file in the edition's folder, by its path from here",
        ),
        (
            "css/not-shown",
            "6:40",
            "“/y.png” leads out of the edition's folder",
            "name a file in the edition's folder, by its path from here",
        ),
        (
            "css/not-shown",
            "6:67",
            "pages ask nobody else for anything, and not for “//cdn.example/z.png”",
            "put the file into the edition's folder, and name it by its path from here",
        ),
    ]


def test_every_page_reads_it_after_ours_and_its_files_lie_where_it_names_them(
    edition: Path,
) -> None:
    report = api.build(ALL, start=edition)
    assert report.built is not None, report.text()
    own = edition / "build/html/assets/own"
    assert {
        path.relative_to(own).as_posix(): path.read_bytes()
        for path in own.rglob("*")
        if path.is_file()
    } == {
        name: (edition / name).read_bytes()
        for name in ("look/own.css", "look/colours.css", "look/fonts/a b.woff2", "tei/leaf.png")
    }
    for page in (edition / "build/html").rglob("*.html"):
        if "pagefind" in page.parts:
            continue
        text, depth = page.read_text("utf-8"), len(page.relative_to(edition / "build/html").parts)
        links = [one.split('"')[0] for one in text.split('<link rel="stylesheet" href="')[1:]]
        assert links[-1] == "../" * (depth - 1) + "assets/own/look/own.css", page
        assert "img-src 'self' file: data:;" in text
        assert "font-src 'self' file: data:;" in text
    told = [one.code for one in report.findings if one.code.startswith("css/")]
    assert told == ["css/not-shown"] * 5


def test_it_is_made_anew_when_what_it_names_changes_or_comes(edition: Path) -> None:
    api.build(ALL, start=edition)
    own = edition / "build/html/assets/own/look"
    (edition / "look/colours.css").write_text(":root { --paper: black }", "utf-8")
    (edition / "look/logoo.svg").write_text("<svg></svg>", "utf-8")
    api.build(ALL, start=edition)
    assert (own / "colours.css").read_text("utf-8") == ":root { --paper: black }"
    assert (own / "logoo.svg").read_text("utf-8") == "<svg></svg>"
    (edition / "look/logoo.svg").unlink()
    report = api.build(ALL, start=edition)
    assert not (own / "logoo.svg").exists()
    assert "there is no file “logoo.svg”" in [one.message for one in report.findings]


def test_one_that_is_not_there_stops_a_build_and_is_named(edition: Path) -> None:
    (edition / "look/own.css").unlink()
    with pytest.raises(ConfigurationError) as caught:
        api.build(ALL, start=edition)
    assert caught.value.message == "there is no such CSS file"
    assert caught.value.where.endswith("look/own.css")
    assert caught.value.hint == "correct its name under [html] in edition.toml, or put it there"


def test_no_link_brings_in_what_lies_elsewhere(edition: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text(".secret {}", "utf-8")
    (edition / "look/colours.css").unlink()
    (edition / "look/colours.css").symlink_to(secret)
    found = own_css.look(config.load(edition / "edition.toml"))
    assert [*found.files] == ["look/own.css", "look/fonts/a b.woff2", "tei/leaf.png"]
    assert (found.findings[0].message, found.findings[0].fixes[0].title) == (
        "“colours.css” is a link that leads out of the edition's folder",
        "put the file itself into the edition's folder",
    )
    (edition / "look/own.css").unlink()
    (edition / "look/own.css").symlink_to(secret)
    with pytest.raises(ConfigurationError) as caught:
        own_css.look(config.load(edition / "edition.toml"))
    told = "this CSS file is a link that leads out of the edition's folder"
    assert caught.value.message == told


def test_one_that_is_no_text_is_told(edition: Path) -> None:
    (edition / "look/own.css").write_bytes(b'.a { content: "\xe4" }')
    found = own_css.look(config.load(edition / "edition.toml"))
    assert [one.message for one in found.findings] == ["this file is not in UTF-8"]


def test_without_any_a_page_asks_for_no_font(small: Small) -> None:
    api.build(ALL, start=small.folder)
    page = (small.out / "html/index.html").read_text("utf-8")
    assert "font-src" not in page
    assert "assets/own" not in page
