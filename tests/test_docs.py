"""The docs: up to date, all to be found, each link with an end."""

import re
import runpy
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from tei_tools import config

PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/*.md", "tei_tools/starter/*.md")


def pages(root: Path) -> list[Path]:
    return sorted(path for pattern in PAGES for path in root.glob(pattern))


def links(page: Path) -> Iterator[str]:
    """The addresses that a page links to, those on the web apart."""
    found = re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8"))
    return (one for one in found if not one.startswith(("https://", "http://")))


def anchors(page: Path) -> set[str]:
    """The headings of a page, as GitHub names them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", one.lower()) for one in headings)
    return {one.replace(" ", "-") for one in plain}


def test_the_reference_tells_what_commands_settings_and_codes_say_of_themselves(
    root: Path,
) -> None:
    """`scripts/reference.py` writes it anew."""
    written = runpy.run_path(str(root / "scripts/reference.py"))["page"]()
    assert (root / "docs/reference.md").read_text("utf-8").splitlines() == written.splitlines()


def test_every_link_leads_somewhere(root: Path) -> None:
    lost = []
    for page in pages(root):
        for link in links(page):
            name, _, anchor = link.partition("#")
            target = (page.parent / name).resolve() if name else page
            if not target.exists() or (anchor and anchor not in anchors(target)):
                lost.append(f"{page.relative_to(root)}: {link}")
    assert lost == []


def settings(page: Path) -> Iterator[str]:
    """The examples of `edition.toml` on a page: indented, or between fences."""
    text = page.read_text("utf-8")
    indented = re.findall(r"(?:^(?: {4}.*)?\n)+", text, re.MULTILINE)
    fenced = re.findall(r"^```toml\n(.+?)^```", text, re.MULTILINE | re.DOTALL)
    examples = [*map(textwrap.dedent, indented), *fenced]
    return (one for one in examples if re.match(r"\n*\[+[a-z]+\]+\n", one))


@pytest.mark.parametrize("name", ["any-tei", "check", "customize", "encode", "map", "publish"])
def test_what_the_docs_write_into_edition_toml_can_be_used(
    root: Path, tmp_path: Path, name: str
) -> None:
    """With what each edition has, where an example is of other tables or shows a few keys."""
    examples = list(settings(root / f"docs/{name}.md"))
    assert examples
    for example in examples:
        lacking = [f'{key} = "a"' for key in ("title", "id") if f"\n{key} = " not in example]
        begun = "\n".join(["[edition]", *lacking, ""])
        is_whole = "[edition]\n" in example
        text = example.replace("[edition]\n", begun) if is_whole else begun + example
        file = tmp_path / "edition.toml"
        file.write_text(text, "utf-8")
        config.load(file)


def test_a_new_edition_can_be_made_of_the_settings_of_a_site(root: Path, tmp_path: Path) -> None:
    """Whoever copies this example whole needs nothing beside it."""
    file = tmp_path / "edition.toml"
    file.write_text(next(settings(root / "docs/publish.md")), "utf-8")
    assert config.load(file).edition.id == "loc"


def test_the_readme_lists_every_page(root: Path) -> None:
    listed = {(root / link.partition("#")[0]).resolve() for link in links(root / "README.md")}
    assert {path for path in pages(root) if path.parent.name == "docs"} - listed == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("## What *is* `kept`?\n\n# JSON", {"what-is-kept", "json"}),
        ("### `--fix`\n#no heading", {"--fix"}),
    ],
)
def test_a_heading_is_named_as_github_names_it(tmp_path: Path, text: str, found: set[str]) -> None:
    page = tmp_path / "page.md"
    page.write_text(text, "utf-8")
    assert anchors(page) == found
