"""How what Saxon raises and prints is read."""

from pathlib import Path

import pytest

from tei_tools import resources
from tei_tools.saxon import Stylesheet, TransformFailed
from tei_tools.saxon.failures import caught, error_of

IMPORTING = '<xsl:import href="%s"/>'


def failed(said: str, text: str = "", printed: str = "") -> TransformFailed:
    stylesheet = Stylesheet(text=text, base_uri="file:///edition/page.xsl")
    error = error_of(stylesheet, "run", said, printed, ())
    assert isinstance(error, TransformFailed)
    return error


def test_an_error_is_read_over_the_ends_of_its_lines() -> None:
    error = failed(
        " said briefly",
        printed="Warning on line 1 of page.xsl:\n  SXWN9000  never mind\n"
        "Type error at char 3 in xsl:value-of/@select on line 5 column 58 of page.xsl:\n"
        '  XPTY0004  An item is\n  not allowed\n  In template rule with match="x"\n',
    )
    assert (error.code, error.message) == ("XPTY0004", "An item is not allowed")
    assert error.where == "file:///edition/page.xsl:5:58"


def test_what_cannot_be_read_is_told_as_it_is() -> None:
    assert failed(" something\n odd ").message == "something odd"
    assert failed("").message == "it failed"
    assert failed("Error in page.xsl").where == "file:///edition/page.xsl"


@pytest.mark.parametrize(
    ("href", "module", "place"),
    [
        ("https://example.org/theirs.xsl", "theirs.xsl", "https://example.org/theirs.xsl"),
        ("parts/a%20b.xsl", "a%20b.xsl", str(Path("/edition/parts/a b.xsl"))),
        ("parts/a.xsl", "unheard-of.xsl", "unheard-of.xsl"),
        ("page.xsl", "page.xsl", "file:///edition/page.xsl"),
    ],
)
def test_a_module_is_found_among_the_imports(href: str, module: str, place: str) -> None:
    said = f"Error on line 2 column 3 of {module}:\n  XPST0008  no\n"
    assert failed(said, IMPORTING % href).where == f"{place}:2:3"


def test_our_own_modules_are_found_where_they_are_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Seen from the checkout they have short names; a message is no place for a long path."""
    monkeypatch.chdir(resources.PACKAGE.parent)
    href = resources.STYLESHEET_BASE + "schematron/expand.xsl"
    said = "Error on line 2 column 3 of refuse.xsl:\n  XPST0008  no\n"
    assert failed(said, IMPORTING % href).where == "xslt/schematron/refuse.xsl:2:3"


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (
            "I/O error reported by XML parser processing https://tei-tools.org/xslt/html/htm.xsl",
            "there is no https://tei-tools.org/xslt/html/htm.xsl",
            "did you mean https://tei-tools.org/xslt/html/html.xsl?",
        ),
        (
            "I/O error reported by XML parser processing https://tei-tools.org/xslt/q.",
            "there is no https://tei-tools.org/xslt/q",
            "",
        ),
        (
            "Access to URI http://example.org/x.xsl has been prohibited",
            "no stylesheet is fetched from the network: http://example.org/x.xsl",
            "save it in the edition's folder, and name that file",
        ),
        ("The variable $n has not been declared", "The variable $n has not been declared", ""),
    ],
)
def test_an_import_from_the_web_is_told_with_what_mends_it(
    words: str, message: str, hint: str
) -> None:
    said = f"Error at xsl:import on line 2 column 3 of page.xsl:\n  XTSE0165  {words}\n"
    stylesheet = Stylesheet(text="", base_uri="file:///edition/page.xsl")
    error = error_of(stylesheet, "compile", said, "", ())
    assert (error.message, error.where, error.hint) == (
        f"the stylesheet does not compile: {message}",
        "file:///edition/page.xsl:2:3",
        hint,
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "I/O error reported by XML parser processing\n  file:/a/b.xml(/a/b.xml (Too many open "
            "files))",
            "a stylesheet that runs may not read file:/a/b.xml",
        ),
        (
            "Cannot read file:/a/b.txt(/a/b.txt (Too many open files))",
            "a stylesheet that runs may not read file:/a/b.txt",
        ),
        (
            "Document has been marked not available: file:/a/b.xml",
            "a stylesheet that runs may not read file:/a/b.xml",
        ),
        (
            "The file or directory file:/a does not exist",
            "a stylesheet that runs may not read a collection",
        ),
        ("The file or directory is\n not meant", "The file or directory is not meant"),
    ],
)
def test_what_a_stylesheet_has_caught_is_told_as_any_other_error(text: str, told: str) -> None:
    assert caught(text) == told
