"""What goes to SaxonC and what comes back: documents, stylesheets, jobs, results, failures."""

import functools
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlsplit

from tei_tools.errors import TransformationError

UNFETCHED: Final = "no stylesheet is fetched from the network"
"""What is told of a stylesheet that imports an address of the web which is none of ours."""


def digest(*parts: str) -> str:
    """Return what stands for the content of some texts."""
    whole = "\0".join(parts).encode(errors="surrogatepass")
    return hashlib.blake2b(whole, digest_size=16).hexdigest()


@dataclass(frozen=True)
class Xml:
    """A document as text that our reader has made safe: no DOCTYPE, no reference to an entity.

    Attributes:
        text: the document.
        uri: what `base-uri()` yields: a URI, or a path, which then hangs from `file:///` so that
            a result does not depend on where the edition lies.
    """

    text: str
    uri: str = ""

    @functools.cached_property
    def key(self) -> str:
        """What the worker knows the document by."""
        return digest(self.base_uri, self.text)

    @property
    def held(self) -> int:
        """How many characters of its text are in memory."""
        return len(self.text)

    @property
    def base_uri(self) -> str:
        """The absolute URI that stands for `uri`."""
        return self.uri if len(urlsplit(self.uri).scheme) > 1 else f"file:///{quote(self.uri)}"


class LazyXml(Xml):
    """A document that is read when its text is needed, and known by its content before that."""

    def __init__(self, content: str, uri: str, read: Callable[[], str]) -> None:
        """Take a document.

        Args:
            content: what stands for all that its text depends on.
            uri: as of any other.
            read: returns the text; it is not held.
        """
        object.__setattr__(self, "uri", uri)
        object.__setattr__(self, "content", content)
        object.__setattr__(self, "read", read)

    @property
    def held(self) -> int:
        """None: it is read when it is needed."""
        return 0

    @property
    def text(self) -> str:
        """The document."""
        read: Callable[[], str] = self.__dict__["read"]
        return read()

    @functools.cached_property
    def key(self) -> str:
        """What the worker knows the document by."""
        return digest(self.base_uri, "by content", self.__dict__["content"])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LazyXml) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


class FileXml(LazyXml):
    """A document that the worker reads itself, from a file whose content is known."""

    def __init__(self, path: Path, sha256: str, place: Sequence[int], uri: str) -> None:
        """Take a document.

        Args:
            path: the file, in UTF-8.
            sha256: of its bytes, as hex: the worker takes no others for it.
            place: from which character of it up to which the document stands.
            uri: as of any other.
        """
        start, stop = place
        super().__init__(f"{sha256} {start} {stop}", uri, lambda: path.read_bytes().decode())
        object.__setattr__(self, "_file", (str(path.absolute()), sha256, start, stop))

    @property
    def text(self) -> str:
        """The document, as the file has it now."""
        _, _, start, stop = self.file
        return super().text[start:stop]

    @property
    def file(self) -> tuple[str, str, int, int]:
        """The file, its SHA-256, and from where to where the document stands in it."""
        found: tuple[str, str, int, int] = self.__dict__["_file"]
        return found


Parameter = str | int | bool | Xml | tuple[Xml, ...]


def documents_in(value: Parameter) -> tuple[Xml, ...]:
    """Return the documents in a parameter's value."""
    if isinstance(value, Xml):
        return (value,)
    return value if isinstance(value, tuple) else ()


@dataclass(frozen=True)
class Stylesheet:
    """A stylesheet: `Stylesheet(path)`, or `Stylesheet(text=…, base_uri=…)`.

    A file is compiled once a worker, its text or its imports changed or not: see
    `Saxon.close`. With another `version` it is another stylesheet.
    """

    path: Path | None = None
    text: str = ""
    base_uri: str = "file:///"
    version: str = ""

    @property
    def uri(self) -> str:
        """Where relative addresses in the stylesheet count from."""
        return self.base_uri if self.path is None else self.path.absolute().as_uri()

    @property
    def name(self) -> str:
        """How messages name the stylesheet."""
        return self.base_uri if self.path is None else str(self.path)


@dataclass(frozen=True)
class Job:
    """One transformation: parameters go by local names, documents among them as document nodes.

    Attributes:
        stylesheet: what is run.
        source: over which document.
        parameters: what it is given.
        is_last: whether the source is not asked for again, and need not be held.
        stays: whether it will be asked for by jobs that nobody has yet.
    """

    stylesheet: Stylesheet
    source: Xml
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    is_last: bool = False
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """What a stylesheet said by `xsl:message`.

    Attributes:
        code: of a `d:diagnostic`; empty for any other message, and so are `at` and `severity`.
        at: the path of the node that it is about.
        text: its words.
        severity: `error`, `warning` or `info`; empty where the stylesheet does not say.
    """

    code: str
    at: str
    text: str
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What a transformation made.

    Attributes:
        text: the principal result, serialized as the stylesheet asks.
        messages: what it said.
        documents: secondary results by their `href`: the pages that a stylesheet of ours writes
            behind the first (`h:file`), and what `xsl:result-document` makes. The latter SaxonC
            hands up as trees: a root named `html` is serialized as HTML, text alone as text,
            everything else as XML, whatever that instruction asks.
    """

    text: str
    messages: tuple[Message, ...] = ()
    documents: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SaxonLimits:
    """What one transformation may take, its compilation included.

    Seconds are those that it works, where the system tells them (Linux), and ten times as many by
    the clock; elsewhere those of the clock.
    Memory is bounded where the system can (Linux); SaxonC itself needs about 150 megabytes.
    """

    seconds: float = 60.0
    megabytes: int = 2048


class TransformFailed(TransformationError):  # noqa: N818  a finding of one document: it is told, not fatal
    """A stylesheet that compiles failed on one document.

    Attributes:
        code: the error code of XSLT or of the stylesheet; empty where the worker was stopped.
        messages: what the stylesheet had said before.
        is_lost: whether the worker died, be it of something else than the document.
    """

    def __init__(
        self,
        message: str,
        *,
        where: str = "",
        hint: str = "",
        code: str = "",
        messages: tuple[Message, ...] = (),
        is_lost: bool = False,
    ) -> None:
        super().__init__(message, where=where, hint=hint)
        self.code = code
        self.messages = messages
        self.is_lost = is_lost
