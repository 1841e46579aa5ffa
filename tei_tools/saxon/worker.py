"""The worker process: the one importer of saxonche, started by its path, a stranger to the package.

It exchanges frames with its parent, four bytes of length and then JSON: requests over standard
input, answers over standard output. What Saxon prints goes to standard error.
"""

import contextlib
import hashlib
import json
import os
import re
import signal
import struct
import sys
from collections.abc import Iterator, Mapping
from typing import IO, Any, Final, NamedTuple

if sys.platform != "win32":
    import resource

Frame = Mapping[str, Any]

_FEATURE: Final = "http://saxon.sf.net/feature/"
_NO_DOCTYPE: Final = (
    f"{_FEATURE}parserFeature?uri=http%3A%2F%2Fapache.org%2Fxml%2Ffeatures%2Fdisallow-doctype-decl"
)
_UNBOUNDED: Final = ("maxElementDepth", "elementAttributeLimit")
"""What the parser bounds lower than TEI goes; our own reader has bounded it before."""
SOURCE: Final = "."
"""The name that a request gives the source among the values it sends."""
_RESULTS: Final = "https://result.invalid/"
"""What the address of a secondary result is resolved against."""
_GRACE: Final = 10.0
"""How many seconds of work after its time a worker whose parent is gone ends by itself."""
_FILE: Final = '<h:file xmlns:h="https://tei-tools.org/ns/html" href="'
"""How a further file begins that stands behind the principal result; no words can be written so."""
_END_OF_FILE: Final = "</h:file>"
_SCRIPT: Final = ".js"
"""How the name of a further file ends that is no page."""
_XHTML: Final = "<!DOCTYPE html>"
"""How the output method xhtml begins what it writes as HTML 5, and no other method does."""
_CONTROL: Final = re.compile(r"&#x(D|7f|[89][0-9a-f]);")
IN_HTML: Final = {0x0D: " ", 0x7F: "\ufffd"} | {
    code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)
}
"""What HTML shows for the control characters that XML has and HTML has not.

Old files have them for the signs that Windows has at their places, as `&#x93;` for “; browsers take
such a reference for that too (HTML, Numeric character reference end state). The end of a line of
Windows that was written as `&#xD;` is white space.
"""
_BEFORE: Final = re.compile(r"\ufeff?(?:<\?xml\s[^>]*>)?\s*")
"""What may stand before a document's root that no stylesheet sees."""
_AS_HTML: Final = """\
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xhtml" html-version="5" omit-xml-declaration="yes" indent="no"
    include-content-type="no" escape-uri-attributes="no"/>
  <xsl:template match="/"><xsl:copy-of select="."/></xsl:template>
</xsl:stylesheet>
"""


def write(stream: IO[bytes], value: Frame) -> None:
    """Write one frame."""
    data = json.dumps(value, ensure_ascii=False).encode(errors="surrogatepass")
    stream.write(struct.pack(">I", len(data)))
    stream.write(data)  # apart: an index of thousands of documents has megabytes
    stream.flush()


def read(stream: IO[bytes]) -> Frame | None:
    """Read one frame; None at the end, be it in the middle of a frame."""
    head = stream.read(4)
    size = struct.unpack(">I", head)[0] if len(head) == 4 else 0  # noqa: PLR2004  bytes of length
    data = stream.read(size)
    if not size or len(data) < size:
        return None
    frame: Frame = json.loads(data.decode(errors="surrogatepass"))
    return frame


def streams() -> tuple[IO[bytes], IO[bytes]]:
    """Take the streams of requests and answers: whatever else is printed goes to standard error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is asked as well, and decides
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sys.stdin.buffer, answers


class Engine:
    """SaxonC, and the documents and stylesheets that it holds.

    Attributes:
        documents: parsed documents, by digest.
        stylesheets: compiled stylesheets, by URI and version, or by digest; of a file the last
            version alone, for an editor may save it all day long.
    """

    def __init__(self, settings: Frame) -> None:
        import saxonche  # noqa: PLC0415  the parent imports this module for its frames

        self.seconds = settings["seconds"] + _GRACE
        self.diagnostic = settings["diagnostic"]
        self.documents: dict[str, Any] = {}
        self.stylesheets: dict[str, Any] = {}
        self.versions: dict[str, str] = {}
        self.saxonche = saxonche
        self.processor = saxonche.PySaxonProcessor(license=False)
        # Before the protocols are set: they replace what looks the catalogues up.
        self.processor.set_catalog_files(settings["catalogs"])
        self._set(f"{_FEATURE}allowedProtocols", "file,https")
        for limit in _UNBOUNDED:
            self._set(f"{_FEATURE}parserProperty?uri=jdk.xml.{limit}", "0")
        self._set(_NO_DOCTYPE, "true")
        self.compiler = self.processor.new_xslt30_processor()

    def _set(self, feature: str, value: str) -> None:
        self.processor.set_configuration_property(feature, value)

    def answer(self, request: Frame) -> Frame:
        """Do a job and return what came of it, or at which stage it failed and why.

        Without values nothing is run, without a stylesheet nothing compiled.
        """
        _alarm(self.seconds)
        stage, executable = "compile", None
        try:
            for key in request["drop"]:
                self.documents.pop(key, None)
            if request["stylesheet"] is not None:
                executable = self._fresh(self._compile(**request["stylesheet"]))
            stage = "load"
            for key, (content, uri) in request["new"].items():
                source = content if isinstance(content, str) else read_as(*content)
                self.documents[key] = self._source(source, uri)
            stage = "run"
            if executable is None or not request["values"]:
                return {"failed": "", "text": "", "messages": [], "documents": {}}
            return {"failed": "", **self._run(executable, request["values"])}
        except self.saxonche.PySaxonApiError as error:
            messages = self._messages(executable) if executable else []
            return {"failed": stage, "text": str(error), "messages": messages}
        except ChangedError as error:
            return {"failed": "changed", "text": str(error), "messages": []}
        finally:
            _alarm(0)

    def _compile(self, key: str, uri: str, text: str) -> Any:  # noqa: ANN401  saxonche has no types
        """Return a stylesheet compiled; its own DOCTYPE may define internal entities."""
        if key not in self.stylesheets:
            if not text:
                self.stylesheets.pop(self.versions.get(uri, ""), None)
                self.versions[uri] = key
            self._set(_NO_DOCTYPE, "false")
            try:
                executable = (
                    self.compiler.compile_stylesheet(stylesheet_node=self._stylesheet(text, uri))
                    if text
                    else self.compiler.compile_stylesheet(stylesheet_file=uri)
                )
            finally:
                self._set(_NO_DOCTYPE, "true")
            self.stylesheets[key] = executable
        return self.stylesheets[key]

    def _fresh(self, executable: Any) -> Any:  # noqa: ANN401  the same
        """Return a stylesheet for one job: what another job set, said or made is not in it."""
        clone = executable.clone()
        clone.set_save_xsl_message(True)
        clone.set_capture_result_documents(True)
        clone.set_property("!encoding", "UTF-8")
        return clone

    def _stylesheet(self, text: str, uri: str) -> Any:  # noqa: ANN401  the same
        """Parse a stylesheet, whose errors have lines."""
        builder = self.processor.new_document_builder()
        builder.set_base_uri(uri)
        builder.set_line_numbering(True)
        return builder.parse_xml(xml_text=text, encoding="UTF-8")

    def _source(self, source: "str | Whole", uri: str) -> Any:  # noqa: ANN401  the same
        """Parse a document: Saxon reads a file a fifth faster than the same as a text.

        Raises:
            ChangedError: the file is not what it was.
        """
        builder = self.processor.new_document_builder()
        if isinstance(source, str):
            builder.set_base_uri(uri)
            return builder.parse_xml(xml_text=source, encoding="UTF-8")
        found = builder.parse_xml(xml_uri=uri)
        source.confirm()
        return found

    def _run(self, executable: Any, values: Frame) -> Frame:  # noqa: ANN401  the same
        for name, value in values.items():
            if name != SOURCE:
                executable.set_parameter(name, self._value(value))
        (source,) = (self.documents[key] for key in values[SOURCE]["documents"])
        with _sealed():
            text = executable.transform_to_string(xdm_node=source, base_output_uri=_RESULTS)
        found = executable.get_result_documents() or {}
        documents = {
            _unquoted(uri.removeprefix(_RESULTS)): self._serialized(value.item_at(0))
            for uri, value in sorted(found.items())
        }
        messages = self._messages(executable)
        text, files = _parted(text or "")
        return {"text": _as_html(text), "messages": messages, "documents": documents | files}

    def _value(self, value: Frame) -> Any:  # noqa: ANN401  the same
        """Return a parameter's value as Saxon takes it."""
        if "documents" in value:
            sequence = self.processor.empty_sequence()
            for key in value["documents"]:
                sequence.add_xdm_item(self.documents[key])
            return sequence
        plain = value["value"]
        if isinstance(plain, bool):
            return self.processor.make_boolean_value(plain)
        if isinstance(plain, int):
            return self.processor.make_integer_value(plain)
        return self.processor.make_string_value(plain, encoding="UTF-8")

    def _messages(self, executable: Any) -> list[list[str]]:  # noqa: ANN401  the same
        """Return the messages as code, path, words, severity."""
        found: list[list[str]] = []
        for node in executable.get_xsl_messages() or ():
            elements = [child for child in node.children if child.node_kind_str == "element"]
            said = [
                [*(e.get_attribute_value(name) or "" for name in ("code", "at", "severity")), e]
                for e in elements
                if e.name == f"Q{{{self.diagnostic}}}diagnostic"
            ]
            found += [[code, at, e.string_value, severity] for code, at, severity, e in said]
            if not said:
                found.append(["", "", node.string_value, ""])
        return [[c, at, " ".join(words.split()), severity] for c, at, words, severity in found]

    def _serialized(self, node: Any) -> str:  # noqa: ANN401  the same
        """Return a secondary result as text."""
        names = [child.local_name for child in node.children if child.node_kind_str == "element"]
        if not names:
            return str(node.string_value)
        if names != ["html"]:
            return str(node.to_string("UTF-8"))
        serializer = self._compile("html", "file:///", _AS_HTML)
        return _as_html(serializer.transform_to_string(xdm_node=node))


def _unquoted(uri: str) -> str:
    from urllib.parse import unquote  # noqa: PLC0415  late: few stylesheets have a second result

    return unquote(uri)


class ChangedError(Exception):
    """A file is not what it was when somebody found that it can be read."""


class Whole(NamedTuple):
    """A file that holds a document and nothing else that a stylesheet could see.

    Attributes:
        path: where it lies.
        stamp: what it has for as long as nobody writes to it.
    """

    path: str
    stamp: tuple[int, ...]

    def confirm(self) -> None:
        """Make sure that nobody has written to it meanwhile.

        Raises:
            ChangedError: somebody has.
        """
        try:
            stamp = _stamp(os.stat(self.path))  # noqa: PTH116  without pathlib
        except OSError:
            raise ChangedError(self.path) from None
        if stamp != self.stamp:
            raise ChangedError(self.path)


def _stamp(status: os.stat_result) -> tuple[int, ...]:
    return status.st_ino, status.st_size, status.st_mtime_ns


def read_as(path: str, sha256: str, start: int, stop: int, is_at_uri: bool) -> str | Whole:  # noqa: FBT001  as requests have it
    """Return a part of a file that is as it was; or the file, where that comes to the same.

    Args:
        path: where it lies.
        sha256: of its bytes.
        start: from which character.
        stop: up to which.
        is_at_uri: whether the document's URI is that of the file.

    Raises:
        ChangedError: it is not as it was.
    """
    try:
        with open(path, "rb") as file:  # noqa: PTH123  without pathlib this process starts sooner
            stamp = _stamp(os.fstat(file.fileno()))
            data = file.read()
    except OSError:
        raise ChangedError(path) from None
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ChangedError(path)
    text = data.decode()
    if is_at_uri and _BEFORE.fullmatch(text, 0, start) and not text[stop:].strip():
        return Whole(path, stamp)
    return text[start:stop]


def _parted(text: str) -> tuple[str, dict[str, str]]:
    """Return a principal result, and the further files that `xslt/html` wrote behind it."""
    first, *others = text.split(_FILE)
    if not others:
        return first, {}
    from html import unescape  # noqa: PLC0415  late: a check makes no further files

    files = {}
    for other in others:
        href, _, content = other.rpartition(_END_OF_FILE)[0].partition('">')
        name = unescape(href)
        is_page = not name.endswith(_SCRIPT)
        files[name] = _as_html(_XHTML + content.strip()) if is_page else unescape(content)
    return first, files


def _as_html(text: str) -> str:
    """Return HTML 5 as HTML writes it: no slash ends a void element, no control character is named.

    Saxon's method xhtml is a quarter quicker than its method html, which leaves the slash out. It
    escapes every other `>`, and gives no other element an empty tag. Every control character it
    writes as a reference.
    """
    if not text.startswith(_XHTML):
        return text
    if "&#x" in text:
        text = _CONTROL.sub(lambda found: IN_HTML[int(found[1], 16)], text)
    return text.replace("/>", ">")


def _alarm(seconds: float) -> None:
    """Have the system end this process after some work, if its parent is gone; 0 calls it off."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)


@contextlib.contextmanager
def _sealed() -> Iterator[None]:
    """Let nothing be opened, no file, no folder, no connection.

    Saxon's allowedProtocols could say so too, but never again allow a stylesheet to be compiled.
    """
    if sys.platform == "win32":
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def _bound_memory(megabytes: int) -> None:
    """Bound the memory written to; SaxonC reserves 32 gigabytes of addresses, which are free."""
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_DATA, (megabytes * 2**20,) * 2)


def _main() -> None:
    """Answer requests until standard input ends."""
    requests, answers = streams()
    settings = read(requests)
    if settings is None:
        return
    # A stylesheet sees no variable of the environment, and no time zone of the machine.
    os.environ.clear()
    os.environ.update(LC_ALL="C.UTF-8", TZ="UTC")
    _bound_memory(settings["megabytes"])
    engine = Engine(settings)
    while request := read(requests):
        write(answers, engine.answer(request))


PATH: Final = os.path.realpath(__file__)
"""What the parent starts."""

if __name__ == "__main__":
    _main()
