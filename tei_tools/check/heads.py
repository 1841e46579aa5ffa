"""What a file that belongs to no edition begins with: the schemas that it names."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from tei_tools.check.models import Model, Unused, read_models, unused
from tei_tools.check.schemas import HEAD, NAME_ONE, NONE_KNOWN, beginning, named_schemas, not_read
from tei_tools.check.wrong_models import Looking
from tei_tools.corpus import shown
from tei_tools.diagnostics import Diagnostic, Edit, Fix
from tei_tools.errors import ConfigurationError
from tei_tools.names import RNG
from tei_tools.source import SourceText

_WEB: Final = frozenset({"http", "https"})


class Head(NamedTuple):
    """The beginning of a file, and the schemas that it names.

    Attributes:
        file: where it lies.
        source: the beginning.
        models: what it names.
    """

    file: Path
    source: SourceText
    models: tuple[Model, ...]

    @classmethod
    def of(cls, file: Path) -> "Head":
        """Read it.

        Raises:
            InputError: it cannot be read.
        """
        try:
            with file.open("rb") as stream:
                text = beginning(stream.read(HEAD))
        except OSError as error:
            raise not_read(error, shown(file)) from None
        return cls(file, SourceText(shown(file), text), tuple(read_models(text)))

    @property
    def grammars(self) -> Iterator[str]:
        """The paths of the RELAX NG schemas that it names."""
        return named_schemas(self.source.text)


def no_schema(head: Head) -> ConfigurationError:
    """Return the error that nothing is known which a file could be held against."""
    for one in wrong(head):
        place, cure = one.primary.span.place, one.primary.text
        joint = " Or" if cure.endswith("?") else "; or"
        return ConfigurationError(one.message, where=place, hint=f"{cure}{joint} {NAME_ONE}")
    for far in _elsewhere(head):
        message = f"no schema is known for this file: {far} lies on the web"
        hint = f"nothing is fetched: save it, and name it: --schema {far.rpartition('/')[2]}"
        return ConfigurationError(message, where=head.source.uri, hint=hint)
    cures = [NAME_ONE, *(one.cure for one in _unused(head, None) if one.cure)]
    return ConfigurationError(NONE_KNOWN, where=head.source.uri, hint="; or ".join(cures))


def _elsewhere(head: Head) -> Iterator[str]:
    """Yield the addresses of RELAX NG schemas on the web that a file names."""
    for model in head.models:
        far = model.value("href") or ""
        if model.kind == RNG and not far.endswith(".rnc") and urlsplit(far).scheme in _WEB:
            yield far


def wrong(head: Head) -> Iterator[Diagnostic]:
    """Tell of what a file names and that is not there, or of no language that is known."""
    looking = Looking(str(head.file.absolute()), lambda path: shown(Path(path)), lambda _: None)
    for slip in (one for model in head.models for one in looking.wrong(model)):
        span = head.source.span(*slip.place)
        fixes = []
        if slip.replacement is not None:
            fixes.append(Fix(f"put {slip.replacement}", (Edit(span, slip.replacement),)))
        found = Diagnostic.of(slip.code, slip.message, span, slip.cure)
        yield found.with_help(expected=slip.expected, fixes=fixes)


def _unused(head: Head, rules: Path | None) -> Iterator[Unused]:
    """Yield the schemas that a file names and that it is not checked by."""
    return unused(head.models, head.file.parent, rules, "run its rules: --schematron {}")


def told_unused(head: Head, rules: Path | None) -> Iterator[Diagnostic]:
    """Tell of them."""
    for one in _unused(head, rules):
        span = head.source.span(*one.model.place)
        yield Diagnostic.of("xml/unused-model", one.message, span, one.cure)
