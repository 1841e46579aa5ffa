"""How a document is cited: in a sentence, in BibTeX, in RIS and in CSL-JSON.

The archive comes first, then the collection and the translation, then this edition.
Sources: the BibLaTeX manual 2.1 (entry types and fields); RIS as Zotero and EndNote read it; the
schema of CSL-JSON 1.0.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tei_tools.build.facts import Facts
from tei_tools.config import EditionConfig

FILES: Final = ("bib", "ris", "csl.json")
"""The endings of the files."""

_TEX: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    **{one: f"\\{one}" for one in "&%$#_"},
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_DATE: Final = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True)
class Citation:
    """What a citation of a document says.

    Attributes:
        id: the document's.
        title: the document's.
        authors: who sent it.
        date: when it was written, as `YYYY-MM-DD` or shorter; empty where that is not known.
        shelfmark: where it is kept; empty where nothing is said.
        collection: where it was printed before; empty where nothing is said.
        witness: what the text was taken from.
        edition: the title of the edition.
        editors: of the edition.
        publisher: of the edition.
        state: which state of the edition, or of the document's file, this is.
        address: the page's; empty where nobody knows it.
        language: of the document.
        until: where it was written in more than a day, or some time within more, the last of them.
        is_within: whether it was written some time within them.
    """

    id: str
    title: str
    authors: Sequence[str]
    date: str
    shelfmark: str
    collection: str
    witness: str
    edition: str
    editors: Sequence[str]
    publisher: str
    state: str
    address: str
    language: str
    until: str = ""
    is_within: bool = False

    @classmethod
    def of(cls, facts: Facts, settings: EditionConfig, address: str, state: str) -> "Citation":
        """Collect what a citation says.

        Args:
            facts: of the document.
            settings: of the edition.
            address: of the document's page within the site.
            state: words for the day of its last change: `state of {}`.
        """
        table = settings.edition
        base = f"{table.base_url.rstrip('/')}/" if table.base_url else ""
        changed = facts.get("changed")
        until, is_within = _until(facts)
        return cls(
            id=facts.id,
            title=facts.title,
            authors=[one.name for one in facts.senders],
            date=facts.date if _DATE.fullmatch(facts.date) else "",
            shelfmark=facts.get("shelfmark"),
            collection=facts.get("collection"),
            witness=table.witness,
            edition=table.title,
            editors=[one.name for one in settings.editors],
            publisher=table.publisher,
            state=table.version or (state.replace("{}", changed) if changed else ""),
            address=f"{base}{address}" if base else "",
            language=facts.get("language"),
            until=until,
            is_within=is_within,
        )

    def sentence(self) -> str:
        """The citation in words, without the address."""
        names = [*self.editors, *([self.publisher] if self.publisher not in self.editors else [])]
        edition = ", ".join(filter(None, (self.edition, *names, self.id, self.state)))
        parts = (self.title, self.shelfmark, self.collection, self.witness, edition)
        return " ".join(_closed(one) for one in parts if one)

    def note(self) -> str:
        """What no field of a reference manager has: collection, translation, state."""
        return " ".join(_closed(one) for one in (self.collection, self.witness) if one)

    def as_file(self, ending: str) -> bytes:
        """The citation as a file of one of `FILES`."""
        made = {"bib": self.bibtex, "ris": self.ris, "csl.json": self.csl_json}[ending]()
        return made.encode()

    def bibtex(self) -> str:
        """The citation as BibLaTeX reads it, in UTF-8."""
        fields = {
            "title": _tex(self.title),
            "author": " and ".join(f"{{{_tex(one)}}}" for one in self.authors),
            "date": self._span,
            "booktitle": _tex(self.edition),
            "editor": " and ".join(f"{{{_tex(one)}}}" for one in self.editors),
            "publisher": _tex(self.publisher),
            "library": _tex(self.shelfmark),
            "number": _tex(self.id),
            "version": _tex(self.state),
            "langid": _tex(self.language),
            "note": _tex(self.note()),
            "url": self.address,
        }
        lines = (f"  {name} = {{{value}}}," for name, value in fields.items() if value)
        return "\n".join([f"@incollection{{{self.id},", *lines, "}", ""])

    @property
    def _span(self) -> str:
        """The date as BibLaTeX has it, a range if it is one: `1890/1895`, `1890~/1895~`."""
        about = "~" if self.is_within else ""
        return f"{self.date}{about}/{self.until}{about}" if self.until else self.date

    def ris(self) -> str:
        """The citation as RIS."""
        fields = [
            ("TY", "CHAP"),
            ("ID", self.id),
            ("TI", self.title),
            *(("AU", one) for one in self.authors),
            ("DA", "/".join([*self.date.split("-"), "", "", ""][:4]) if self.date else ""),
            ("PY", self.date[:4] if self.date[:1].isdigit() else ""),
            ("T2", self.edition),
            *(("A2", one) for one in self.editors),
            ("PB", self.publisher),
            ("AV", self.shelfmark),
            ("ET", self.state),
            ("LA", self.language),
            ("N1", self.note()),
            ("UR", self.address),
        ]
        lines = (f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in fields if value)
        return "".join(lines) + "ER  - \r\n"

    def csl_json(self) -> str:
        """The citation as CSL-JSON."""
        return json.dumps([dict(self._csl())], ensure_ascii=False, indent=2) + "\n"

    def _csl(self) -> Iterator[tuple[str, Any]]:
        yield "id", self.id
        yield "type", "chapter"
        yield "title", self.title
        for name, people in (("author", self.authors), ("editor", self.editors)):
            if people:
                yield name, [{"literal": one} for one in people]
        days = [found for one in (self.date, self.until) if (found := _DATE.fullmatch(one))]
        if days:
            parts = [[int(one) for one in found.groups() if one] for found in days]
            yield "issued", {"date-parts": parts} | ({"circa": True} if self.is_within else {})
        for name, value in (
            ("container-title", self.edition),
            ("publisher", self.publisher),
            ("archive", self.shelfmark),
            ("version", self.state),
            ("language", self.language),
            ("note", self.note()),
            ("URL", self.address),
        ):
            if value:
                yield name, value


def _until(facts: Facts) -> tuple[str, bool]:
    """Return the last day on which a document was written; whether it was in one between."""
    told = dict(one.split("=", 1) for one in facts.get("dates").split())
    for first, last in (("from", "to"), ("notBefore", "notAfter")):
        day = told.get(last, "")
        if told.get(first, "") == facts.date != day and _DATE.fullmatch(day):
            return day, last == "notAfter"
    return "", False


def _closed(words: str) -> str:
    """Return words with a full stop at their end, where no sign closes them."""
    words = " ".join(words.split())
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def _tex(words: str) -> str:
    return "".join(_TEX.get(one, one) for one in " ".join(words.split()))
