"""What may be tagged in a document, and what the tags would be."""

from collections.abc import Iterator
from dataclasses import dataclass

from tei_tools.encode.registers.named import Named
from tei_tools.encode.suggest.forms import How
from tei_tools.encode.suggest.practice import Circumstance
from tei_tools.tags import quoted


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a stretch of text may be tagged as.

    Attributes:
        element: its name.
        attributes: its attributes, without `resp` and `cert`.
        entry: of the register; None for a date.
    """

    element: str
    attributes: tuple[tuple[str, str], ...]
    entry: Named | None = None

    @property
    def pointer(self) -> str:
        """What leads to the entry, or the attributes of a date: what a refusal remembers."""
        given = dict(self.attributes)
        return given.get("ref") or "/".join(value for _, value in self.attributes)

    def start_tag(self, resp: str = "", cert: str = "") -> str:
        """Return its start tag.

        Args:
            resp: who says so; left out if empty.
            cert: how sure it is; left out if empty.
        """
        given = [*self.attributes, *([("resp", resp)] if resp else [])]
        given += [("cert", cert)] if cert else []
        return f"<{self.element}{''.join(f' {key}={quoted(value)}' for key, value in given)}>"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A stretch of text that may be a name or a date.

    Attributes:
        start: its offset in the source.
        end: the offset after it.
        words: as the text has them, in one line.
        before: the words before it, in one line.
        after: the words after it.
        candidates: what it may be, likeliest first.
        how: how surely its form belongs to the first; None for a date.
        is_sure: whether there is no doubt which it is.
        inner: names inside of it.
        circumstances: that may matter of its place.
    """

    start: int
    end: int
    words: str
    before: str
    after: str
    candidates: tuple[Candidate, ...]
    how: How | None = None
    is_sure: bool = False
    inner: tuple["Suggestion", ...] = ()
    circumstances: tuple[Circumstance, ...] = ()

    @property
    def passage(self) -> str:
        """The words with those around them."""
        return f"{self.before}{self.words}{self.after}"

    @property
    def all(self) -> Iterator["Suggestion"]:
        """It, and those inside of it."""
        yield self
        for one in self.inner:
            yield from one.all

    @property
    def cert(self) -> str:
        """How sure it is, unconfirmed: `medium`, and `low` where it was not on record."""
        return "medium" if self.how in {How.RECORDED, None} else "low"

    def proposed(self, text: str) -> str:
        """Return its part of the source with the tags of the likeliest candidate around it."""
        return self.tagged(text, self.candidates[0])

    def tagged(self, text: str, chosen: Candidate, resp: str = "", cert: str | None = None) -> str:
        """Return its part of the source with tags around it, and around the sure names in it.

        Args:
            text: the source.
            chosen: one of its candidates.
            resp: who says so.
            cert: how sure that is; of itself, if None.
        """
        certainty = (self.cert if resp else "") if cert is None else cert
        result, place = "", self.start
        for one in self.inner:
            if one.is_sure:
                result += text[place : one.start]
                result += one.tagged(text, one.candidates[0], resp, cert)
                place = one.end
        result += text[place : self.end]
        return f"{chosen.start_tag(resp, certainty)}{result}</{chosen.element}>"
