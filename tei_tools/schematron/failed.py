"""Why rules fail on a document, each place once; what other rules find is told all the same."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

from lxml.etree import _Element

from tei_tools.corpus import shown
from tei_tools.counting import count
from tei_tools.diagnostics import Diagnostic, Fix, Span
from tei_tools.document import Document
from tei_tools.errors import TransformationError
from tei_tools.included import Whole
from tei_tools.names import DIAGNOSTIC
from tei_tools.schematron.compile import CompiledSchema

CODE: Final = "xslt/failed"
FAILED: Final = f"{{{DIAGNOSTIC}}}failed"
"""What `transpile-failure.xsl` writes."""
_LOOK_UP: Final = Fix(
    'in an edition: look entries up in a variable that is called <let name="registers">', ()
)
_WHOLE: Final = "the stylesheet failed: "
_BOUNDS: Final = ("it took more than ", "it needed more than ")
"""How `Saxon` says that a job has passed a bound."""
_RAISE: Final = Fix("if that may be, raise the bound under [limits] in edition.toml", ())


class Failure(NamedTuple):
    """A rule that failed at a node.

    Attributes:
        told: `d:failed` of the report.
        document: that the node belongs to.
    """

    told: _Element
    document: Document | Whole


def whole(uri: str, error: TransformationError) -> Diagnostic:
    """Return the finding that a stylesheet failed on a document, and told nothing else of it."""
    place = f" ({error.where})" if error.where else ""
    message = f"{_WHOLE}{error.message}{place}"
    fixes = (_RAISE,) if error.message.startswith(_BOUNDS) else ()
    return Diagnostic.of(CODE, message, Span.of_file(uri)).with_help(fixes=fixes)


def may_pass(kept: str) -> bool:
    """Whether findings, as they are kept, may be others the next time.

    A rule that fails on a document always does; a process may have lacked time or room.
    """
    return CODE in kept and _WHOLE in kept


def findings(failures: Iterable[Failure], compiled: CompiledSchema) -> Iterator[Diagnostic]:
    """Yield what failed: the first node of a document at which a rule did, and at how many more.

    Args:
        failures: in the order of the report.
        compiled: the schema.
    """
    found: dict[tuple[str, str], list[Failure]] = {}
    for one in failures:
        found.setdefault((one.document.uri, _place(one.told, compiled)), []).append(one)
    for (_, place), (first, *more) in found.items():
        words = f"a rule failed here: {_words(first.told)} ({place})"
        message = f"{words}, and at {count(len(more), 'more place')}" if more else words
        span = first.document.span_of_path(first.told.get("at", "/"))
        yield Diagnostic.of(CODE, message, span).with_help(fixes=_cures(words))


def _words(told: _Element) -> str:
    from tei_tools.saxon import failures  # noqa: PLC0415  late: hardly anything fails

    return failures.caught("".join(told.itertext()))


def _cures(words: str) -> Iterator[Fix]:
    from tei_tools.saxon import failures  # noqa: PLC0415  the same

    if failures.REFUSED in words:
        yield _LOOK_UP


def _place(told: _Element, compiled: CompiledSchema) -> str:
    """Return where the rule failed: in the schema, or in XSLT that the schema includes."""
    module = unquote(urlsplit(told.get("module", "")).path)
    place = f":{told.get('line')}:{told.get('column')}"
    if module and module != unquote(urlsplit(compiled.stylesheet.uri).path):
        return f"{shown(module)}{place}"
    found = compiled.place(place)
    # What stands in XSLT within the schema, and what has no place, is told of the rule.
    return found if found != compiled.uri else compiled.origin(told.get("origin", ""))
