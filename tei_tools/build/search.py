"""The index to search from: small pages made of facts, one a document and voice, given to Pagefind.

Pagefind's program is run over those, never over the site: so an index names the paragraph in which
a word stands, and whose word it is. It comes with the package `pagefind[bin]`, which
`tei-tools[search]` asks for.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from tei_tools import __version__
from tei_tools.build import pagefind
from tei_tools.build.facts import Facts
from tei_tools.build.pagefind import NoPagefind
from tei_tools.build.plan import Material, based
from tei_tools.build.registers import Registers
from tei_tools.config import Voice
from tei_tools.diagnostics import Diagnostic, Fix, Span

FOLDER: Final = "html/pagefind"
"""Where the index lies within the output folder."""
_FACETS: Final = {"persons": "person", "places": "place"}
"""The kind of a register to the facet that its entries are values of."""
_ELIDED: Final = re.compile(
    r"(?<!\w)((?:[cdjlmnst]|ch|gl|qu|(?:jus|lors|puis|quel|quoi)qu|(?:d[ae]|ne|su|a|co|que|be)ll"
    r"|quest|sant|tutt|un)['\u2019])(?=\w\w)",
    re.IGNORECASE,
)
"""The words of French, Italian and Catalan that lose their last letter before another."""
_ORDER: Final = tuple(Voice)
"""How the voices of a document follow each other in what is found."""


@dataclass(frozen=True)
class Index:
    """An index to be made.

    Attributes:
        material: what it is made from.
    """

    material: Material

    @property
    def basis(self) -> str:
        """What stands for all that it is made from.

        Raises:
            NoPagefind: the package is not installed.
        """
        material, version = self.material, pagefind.version()
        told = [
            __version__, version, material.originals.registers_digest, material.pointed,
            material.briefs, material.parts("passages"), material.edition.config.edition.language,
            repr([[one.id, *_named(one)] for one in material.published]),
            repr([[one.in_brief, one.digests.get("passages")] for one in material.essays]),
        ]  # fmt: skip
        return based(*told)

    @property
    def pages(self) -> dict[str, str]:
        """What Pagefind reads: name to HTML."""
        material = self.material
        language = _language(material.facts, material.edition.config.edition.language)
        called = {one.id: material.called(one) for one in material.facts}
        return stubs(material.facts, material.registers, language, material.essays, called)

    def files(self) -> dict[str, bytes]:
        """Return its files, by their paths within the output folder.

        Raises:
            NoPagefind: there is no Pagefind, or it does not do its work.
        """
        return {f"{FOLDER}/{name}": data for name, data in pagefind.index(self.pages).items()}


def index_of(material: Material) -> Index | None:
    """Return the index of an edition; None where it wants none."""
    config = material.edition.config
    if material.edition.is_loose or not config.site.search:
        return None
    return Index(material)


def _language(facts: Sequence[Facts], otherwise: str) -> str:
    """The language by whose endings words are found: that of most documents."""
    named = Counter(language for one in facts if (language := one.get("language")))
    return min(named, key=lambda one: (-named[one], one)) if named else otherwise


def stubs(
    facts: Sequence[Facts],
    registers: Registers,
    language: str,
    essays: Sequence[Facts] = (),
    called: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Return the pages that are indexed: name to HTML, one for each document and voice.

    Args:
        facts: of the documents.
        registers: name who and what is mentioned.
        language: by whose endings words are found.
        essays: facts of the texts of the edition's own.
        called: what documents are called by their ids, where that is not their title alone.
    """
    names = called or {}
    every = [*((one, "document") for one in facts), *((one, "edition") for one in essays)]
    return dict(
        page
        for number, (one, voice) in enumerate(every)
        for page in _stubs(number, one, registers, language, voice, names.get(one.id, one.title))
    )


def _stubs(
    number: int, one: Facts, registers: Registers, language: str, own: str, called: str
) -> Iterator[tuple[str, str]]:
    by_voice: dict[str, list[tuple[str, str]]] = {}
    for passage in one.elements("passages"):
        place = (passage.get("block", ""), passage.text or "")
        voice = passage.get("voice", "document")
        by_voice.setdefault(own if voice == "document" else voice, []).append(place)
    by_voice.setdefault("edition", []).insert(0, ("", one.title))
    filters = list(_filters(one, registers))
    for voice, passages in sorted(by_voice.items()):
        stub = _Stub(number, called, voice, passages)
        yield f"{one.id}.{voice}.html", stub.html(filters, language)


def _named(one: Facts) -> Iterator[str]:
    """The entries that its text mentions."""
    yield from (name for name, each in one.mentioned.items() if each.in_text)


def _filters(one: Facts, registers: Registers) -> Iterator[tuple[str, str]]:
    if one.year:
        yield "year", one.year
    if kind := one.get("kind"):
        yield "kind", kind
    for party in one.parties:
        known = registers.entries.get(party.entry)
        name = "sender" if party.act == "sent" else "addressee"
        yield name, known.heading if known else party.name
    named = {*_named(one)}
    named |= {party.entry for party in one.parties}
    for entry in filter(None, map(registers.entries.get, sorted(named))):
        if facet := _FACETS.get(registers.kinds[entry.key]):
            yield facet, entry.heading


@dataclass(frozen=True)
class _Stub:
    """The words of one voice in a document.

    Attributes:
        number: the document's place in the edition: what is found is shown in that order.
        called: what the document is called.
        voice: whose words they are.
        passages: the blocks and their words.
    """

    number: int
    called: str
    voice: str
    passages: Sequence[tuple[str, str]]

    def html(self, filters: Sequence[tuple[str, str]], language: str) -> str:
        """Return it as a page with all that Pagefind is told of it.

        Pagefind finds the words of metadata too, and would count texts that hold none of them; but
        it keeps the ids of elements as they are. So the title stands in one.
        """
        rows = [("filter", *one) for one in sorted({("voice", self.voice), *filters})]
        rows += [("sort", "order", f"{self.number:07}{_ORDER.index(self.voice)}")]
        head = "".join(
            f'<meta data-pagefind-{kind}="{name}[content]" content="{html.escape(value)}">'
            for kind, name, value in rows
        )
        body = "".join(_passage(block, words) for block, words in _merged(self.passages))
        return (
            f'<!DOCTYPE html><html lang="{html.escape(language)}"><head>{head}</head>'
            f'<body data-pagefind-body><p id="={quote(self.called)}"></p>{body}</body></html>'
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
    return f"<p{given}>{html.escape(apart(words))}</p>"


def apart(words: str) -> str:
    """Return words with a space behind what is elided before another: `l'orgoglio`.

    For Pagefind that would be one word. A word joiner tells that the space is none of the text's:
    the page of the search closes it up again.
    """
    return _ELIDED.sub("\\1 \u2060", words)


def finding(missing: NoPagefind) -> Diagnostic:
    """Return what a build says of an index that it could not make."""
    finding = Diagnostic.of("build/no-search", str(missing), Span.of_file("edition.toml"))
    cure = "pip install 'tei-tools[search]', or write search = false under [site]"
    return finding.with_help(fixes=[Fix(cure, ())])
