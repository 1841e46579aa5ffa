"""The docs: up to date, all to be found, each link with an end."""

import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest

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
