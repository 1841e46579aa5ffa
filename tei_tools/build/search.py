"""The index to search from: small pages made of facts, one a document and voice, given to Pagefind.

Pagefind's program is run over those, never over the site: so an index names the paragraph in which
a word stands, and whose word it is. It comes with the package `pagefind[bin]`, which
`tei-tools[search]` asks for.
"""

import hashlib
import html
import importlib
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from tei_tools.build.facts import Facts
from tei_tools.build.registers import Registers
from tei_tools.diagnostics import Diagnostic, Fix, Span

FOLDER: Final = "pagefind"
_NEEDED: Final = (".pf_fragment", ".pf_index", ".pf_filter", ".pf_meta", ".pagefind")
_FILES: Final = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
"""What of Pagefind's output our own page uses."""


def stubs(facts: Sequence[Facts], registers: Registers, language: str) -> dict[str, str]:
    """Return the pages that are indexed: name to HTML, one for each document and voice."""
    return dict(page for one in facts for page in _stubs(one, registers, language))


def _stubs(one: Facts, registers: Registers, language: str) -> Iterator[tuple[str, str]]:
    by_voice: dict[str, list[tuple[str, str]]] = {}
    for passage in one.children("passage"):
        place = (passage.get("block", ""), passage.text or "")
        by_voice.setdefault(passage.get("voice", "document"), []).append(place)
    by_voice["edition"] = [("", one.title)]
    filters = list(_filters(one, registers))
    for voice, passages in sorted(by_voice.items()):
        yield f"{one.id}.{voice}.html", _stub(one, voice, passages, filters, language)


def _filters(one: Facts, registers: Registers) -> Iterator[tuple[str, str]]:
    if one.date:
        yield "year", one.date[:4]
    if kind := one.get("kind"):
        yield "kind", kind
    for party in one.parties:
        known = registers.entries.get(party.entry)
        name = "sender" if party.act == "sent" else "addressee"
        yield name, known.heading if known else party.name
    kinds = {"persons": "person", "places": "place"}
    of_register = {each.stem: kinds.get(each.kind, "") for each in registers.registers}
    for entry in one.entries(registers):
        if name := of_register[entry.register]:
            yield name, entry.heading


def _stub(
    one: Facts,
    voice: str,
    passages: Sequence[tuple[str, str]],
    filters: Sequence[tuple[str, str]],
    language: str,
) -> str:
    every = sorted({("voice", voice), *filters})
    rows = "".join(
        f'<meta data-pagefind-filter="{name}[content]" content="{html.escape(value)}">'
        for name, value in every
    )
    metas = {"title": one.title, "document": one.id, "voice": voice, "date": one.get("date-words")}
    rows += "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{html.escape(value)}">'
        for name, value in metas.items()
        if value
    )
    body = "".join(_passage(block, words) for block, words in _merged(passages))
    return (
        f'<!DOCTYPE html><html lang="{html.escape(language)}"><head><title>{html.escape(one.title)}'
        f"</title>{rows}</head><body data-pagefind-body>{body}</body></html>"
    )


def _merged(passages: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield each block once: what another voice parts in it belongs together."""
    found: dict[str, list[str]] = {}
    for block, words in passages:
        found.setdefault(block, []).append(words)
    for block, parts in found.items():
        yield block, " ".join(parts)


def _passage(block: str, words: str) -> str:
    given = f' id="{html.escape(block)}"' if block else ""
    return f"<p{given}>{html.escape(words)}</p>"


def digest(pages: Mapping[str, str]) -> str:
    """Return what stands for the content of the pages: an index is made anew when it changes."""
    whole = hashlib.sha256()
    for name, page in sorted(pages.items()):
        whole.update(f"{name}\0{page}\0".encode())
    return whole.hexdigest()


def index(pages: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files of an index over some pages: path below `pagefind/` to content.

    Raises:
        NoPagefind: the package is not installed, or its program fails.
    """
    program = _program()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "pages").mkdir()
        for page, content in pages.items():
            (folder / "pages" / page).write_text(content, "utf-8")
        command = [program, "--site", "pages", "--output-path", "index"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            *_, last = done.stderr.strip().splitlines() or ["it said nothing"]
            raise NoPagefind(f"Pagefind failed: {last}")
        files = sorted(one for one in (folder / "index").rglob("*") if one.is_file())
        return {
            one.relative_to(folder / "index").as_posix(): one.read_bytes()
            for one in files
            if one.suffix in _NEEDED or one.name in _FILES
        }


class NoPagefind(Exception):  # noqa: N818  it says what is not there
    """There is no Pagefind, or it does not do its work."""

    def finding(self) -> Diagnostic:
        """Return what a build says of it."""
        finding = Diagnostic.of("build/no-search", str(self), Span.of_file("edition.toml"))
        cure = "pip install 'tei-tools[search]', or write search = false under [site]"
        return finding.with_help(fixes=[Fix(cure, ())])


def _program() -> str:
    try:
        found = importlib.import_module("pagefind_bin").get_executable()
    except (ImportError, FileNotFoundError):
        raise NoPagefind("Pagefind is not installed: the site has no search") from None
    return str(found)
