"""The tables of `edition.toml`: their keys, types and defaults."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field
from pathlib import Path
from typing import Any, Final

from tei_tools import document
from tei_tools.config.choices import (
    Format,
    Level,
    NameElement,
    NameStyle,
    Pointers,
    PointersBy,
    Shown,
    Voice,
)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a value must keep besides its type.

    Attributes:
        pattern: what a string must match from end to end.
        meaning: the same in words, after "must be".
        least: the smallest number allowed.
        most: the greatest number allowed.
        is_filled: whether a string, or each of a list, must hold something.
        is_some: whether a list must hold something.
        is_path: whether it is a path, which must stay inside the edition's folder.
        is_extent: whether it is what a map shows, if it is not empty: degrees in their order.
        is_regex: whether it is a regular expression.
        is_language: whether it is a language tag, or empty where it may be.
    """

    pattern: str = ""
    meaning: str = ""
    least: int | None = None
    most: int | None = None
    is_filled: bool = False
    is_some: bool = False
    is_path: bool = False
    is_extent: bool = False
    is_regex: bool = False
    is_language: bool = False


def _rule(rule: Rule, default: Any = MISSING) -> Any:  # noqa: ANN401  as dataclasses.field is typed
    return field(default=default, metadata={"rule": rule})


_PATH: Final = Rule(is_path=True)
_FILE: Final = Rule(is_path=True, is_filled=True)
_WIDTH: Final = Rule(least=1, most=10_000)
_MANY: Final = Rule(least=1, most=1_000_000)
_NAME: Final = Rule(
    r"[^\W\d][\w.-]*", "a name: a letter, then letters, digits, hyphens, full stops or underscores"
)
_TOKEN: Final = Rule(r"([^\W\d][\w.-]*)?", "a name without spaces")
_PHASE: Final = Rule(r"(#ALL|[^\W\d][\w.-]*)?", "the id of a phase, or #ALL")
_LANGUAGE: Final = Rule(is_language=True)
_URL: Final = Rule(r"(https?://[^\s/]+\S*)?", "an address that begins with https://")
_EXTENT: Final = Rule(
    r"(-?\d+(\.\d+)? -?\d+(\.\d+)? -?\d+(\.\d+)? -?\d+(\.\d+)?)?",
    "four numbers of degrees, south, west, north, east, as “38 39.5 44 50.5”",
    is_extent=True,
)
_LICENCE: Final = Rule(
    r"(https://creativecommons\.org/(licenses/by/4\.0|publicdomain/zero/1\.0)/)?",
    "https://creativecommons.org/licenses/by/4.0/ or …/publicdomain/zero/1.0/",
)
_CONTACT: Final = Rule(
    r"((https?://[^\s/]|mailto:\S+@)\S*)?", "an address that begins with https:// or mailto:"
)
_ORCID: Final = Rule(
    r"((https://orcid\.org/)?(\d{4}-){3}\d{3}[\dX])?", "an ORCID, as “0000-0002-1825-0097”"
)


@dataclass(frozen=True, slots=True)
class EditionTable:
    """`[edition]`: what every page and file says of the edition.

    Attributes:
        title: the edition's title.
        id: how the ids of its documents begin: `kz` for `kz001`.
        subtitle: a second line of the title.
        language: the language of the pages, a BCP 47 tag; lists stand by its alphabet.
        description: what the home page says of it; empty lines part paragraphs.
        publisher: who publishes it.
        base_url: the address that it is published at.
        rights: a sentence on every page.
        witness: a sentence on every page and text: what the text was taken from.
        version: which state of the edition this is, as `2.1`; citations name it.
        contact: where readers report an error: an address of the web, or `mailto:…`.
        title_from: where a document's title stands: the `@level` or `@type` of a `title`, or an
            element's name, as `head`; the main title of its header, if empty.
    """

    title: str
    id: str = _rule(_NAME)
    subtitle: str = ""
    language: str = _rule(_LANGUAGE, "en")
    description: str = ""
    publisher: str = ""
    base_url: str = _rule(_URL, "")
    rights: str = ""
    witness: str = ""
    version: str = ""
    contact: str = _rule(_CONTACT, "")
    title_from: str = _rule(_TOKEN, "")


@dataclass(frozen=True, slots=True)
class Editor:
    """One of `[[editors]]`: who made the edition.

    Attributes:
        name: the name as it is shown.
        id: the xml:id that `@resp` points at.
        orcid: an ORCID, as 16 digits with hyphens or as an address.
    """

    name: str
    id: str = _rule(_NAME)
    orcid: str = _rule(_ORCID, "")


@dataclass(frozen=True, slots=True)
class About:
    """One of `[[about]]`: a section of the page about the edition.

    Attributes:
        heading: what stands above it.
        text: what it says; empty lines part paragraphs.
    """

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Site:
    """`[site]`: what the pages of the edition have besides its documents.

    Attributes:
        alone: whether each document has a page of its own words alone.
        citations: whether each document can be cited, and had as BibTeX, RIS and CSL-JSON.
        downloads: whether each document's TEI and plain text lie beside its page.
        search: whether an index is made to search from.
        map_extent: what the map shows: south, west, north and east, in degrees; all places that
            have coordinates, if empty.
        cmif: the licence of an index of the letters for catalogues (CMIF); none is made, if empty.
        essays: the documents that are texts of the edition's own, as an introduction, by their ids:
            the navigation leads to them, and no list of documents.
    """

    alone: bool = True
    citations: bool = True
    downloads: bool = True
    search: bool = True
    map_extent: str = _rule(_EXTENT, "")
    cmif: str = _rule(_LICENCE, "")
    essays: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    """`[sources]`: the files and folders that the edition is made from.

    Attributes:
        documents: the folder of the documents.
        registers: the folder of the registers, or their only file; none, if the default is missing.
        taxonomies: the file of the kinds of documents, and of other lists; likewise.
        more_registers: folders and files of registers that lie elsewhere.
        omitted: files and folders among these that are neither, as schemas and settings.
    """

    documents: str = _rule(_PATH, "tei/documents")
    registers: str = _rule(_PATH, "tei/registers")
    taxonomies: str = _rule(_PATH, "tei/taxonomies.xml")
    more_registers: tuple[str, ...] = _rule(_FILE, ())
    omitted: tuple[str, ...] = _rule(_FILE, ())


@dataclass(frozen=True, slots=True)
class Schemas:
    """`[schema]`: what the documents are validated by.

    Attributes:
        rng: the RELAX NG schema, in the XML syntax; none, if empty.
        registers_rng: the one of registers; none, if empty; the same, if it is left out.
        schematron: the Schematron schema, or a RELAX NG schema with rules in it; none, if empty.
        phase: which of its phases is run, or `#ALL`; the one that it calls its default, if empty.
    """

    rng: str = _rule(_PATH, "schema/edition.rng")
    registers_rng: str | None = _rule(_PATH, None)
    schematron: str = _rule(_PATH, "schema/edition.sch")
    phase: str = _rule(_PHASE, "")


@dataclass(frozen=True, slots=True)
class Outputs:
    """`[outputs]`: where the edition is built, and as what.

    Attributes:
        folder: where; it holds nothing else.
        formats: as what: `html`, `text`.
    """

    folder: str = _rule(_PATH, "build")
    formats: tuple[Format, ...] = _rule(Rule(is_some=True), (Format.HTML, Format.TEXT))


@dataclass(frozen=True, slots=True)
class Html:
    """`[html]`: how its pages are made.

    Attributes:
        stylesheet: a stylesheet of the edition's own, which imports ours.
        css: a CSS file of the edition's own, which pages read after ours.
        page_level: how many levels of sections are pages of their own; 0 where a document is one
            page.
    """

    stylesheet: str = _rule(_PATH, "")
    css: str = _rule(_PATH, "")
    page_level: int = _rule(Rule(least=0, most=100), 0)


@dataclass(frozen=True, slots=True)
class Text:
    """`[text]`: how its plain texts are made.

    Attributes:
        stylesheet: a stylesheet of the edition's own, which imports ours.
        width: the length of lines, in characters.
    """

    stylesheet: str = _rule(_PATH, "")
    width: int = _rule(_WIDTH, 80)


@dataclass(frozen=True, slots=True)
class Reading:
    """`[reading]`: what readers meet first, in every output.

    Attributes:
        shown: which of the readings between which they can choose: `edited` or `original`.
        notes_here: types and places of notes that are printed where they stand, not below.
    """

    shown: Shown = Shown.EDITED
    notes_here: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """`[check]`: how the files of the edition are held against one another.

    Attributes:
        pointers: where `#id` leads: to an element of the same `file`, as TEI has it, or to one of
            any file of the `edition`.
        pointers_by: by what `@ref` and `@key` may name an entry of a register: its xml:`id`, or
            its `idno` too.
        addresses: the file of the addresses that were published; see `tei-tools lock`.
    """

    pointers: Pointers = Pointers.FILE
    pointers_by: PointersBy = PointersBy.ID
    addresses: str = _rule(_FILE, "addresses.toml")


@dataclass(frozen=True, slots=True)
class Suggest:
    """`[suggest]`: how names and dates are found that are not marked yet.

    Attributes:
        language: of the texts, for endings and dates; the edition's, if empty.
        names: how names are marked: by `names` (`persName` …) or by `rs`.
        nested: elements in which further names are marked: `persName`, `placeName`, `orgName`.
        skip: elements in which the edition marks no names, as `address` or `bibl`.
        refused: the file of the suggestions that were refused.
    """

    language: str = _rule(_LANGUAGE, "")
    names: NameStyle = NameStyle.NAMES
    nested: tuple[NameElement, ...] = ()
    skip: tuple[str, ...] = ()
    refused: str = _rule(_FILE, "refused.toml")


@dataclass(frozen=True, slots=True)
class Layout:
    """`[format]`: how files are laid out; see `tei-tools format`.

    Attributes:
        indent: by how many spaces children are indented.
        width: how many characters a line of attributes may have.
        preserve: elements in which nothing is touched.
        compact: elements that stay on one line if they were written so, and fit.
        blocks: elements of mixed content, as `item`, whose spaces mean nothing where they hold no
            text of their own.
    """

    indent: int = _rule(Rule(least=0, most=100), 2)
    width: int = _rule(_WIDTH, 100)
    preserve: tuple[str, ...] = ()
    compact: tuple[str, ...] = ("row",)
    blocks: tuple[str, ...] = ()


_REGEX: Final = Rule(is_regex=True)


@dataclass(frozen=True, slots=True)
class Import:
    """`[import]`: how a text is cut into documents, and what its wording tells of its parts.

    All but `collection` are regular expressions, of Python's `re`.

    Attributes:
        document: what the first paragraph of a document begins with; if empty, a file is one.
        end: what the paragraph begins with after which no document follows.
        subject: what a heading begins with that says what a document is about.
        number: a document's number.
        signed: what signatures begin with.
        archive: what the line on archive and print begins with.
        remark: a remark of whoever printed the text.
        collection: who printed the text, by the id in the register of persons: headings and
            footnotes are theirs. If empty, they are the document's own.
    """

    document: str = _rule(_REGEX, "")
    end: str = _rule(_REGEX, "")
    subject: str = _rule(_REGEX, r"(?:On|Concerning|Regarding|Re:|Betreff:|Betr\.:) ")
    number: str = _rule(_REGEX, r"(?:No\.|Nr\.|№|HP) ?\w[\w/-]*")
    signed: str = _rule(_REGEX, r"(?:Signed|Gez\.|Signé|Подписи?):")
    archive: str = _rule(
        _REGEX,
        r"(?:Source|Archive|Quelle|Archiv): "
        r"|[A-Z]{2}\w*\.?(?: [A-Z]{2,}\w*| of [A-Z]\w+)*, f\. ?\d",
    )
    remark: str = _rule(_REGEX, r"\((?:Emphasis|Italics|Underlined|Hervorhebung)[^)]*\)")
    collection: str = ""


@dataclass(frozen=True, slots=True)
class Bounds:
    """`[limits]`: what a file and a transformation may take.

    Attributes:
        megabytes: a file's size, in MiB.
        depth: how many elements may be open at one place; 256 at most, where libxml2 gives up.
        seconds: one transformation's time.
        memory: what one worker process may take, in MiB; Saxon alone needs 192.
    """

    megabytes: int = _rule(_MANY, 256)
    depth: int = _rule(Rule(least=1, most=256), 200)
    seconds: int = _rule(_MANY, 60)
    memory: int = _rule(Rule(least=192, most=1_000_000), 2048)

    @property
    def reader(self) -> document.Limits:
        """The bounds as the reader of documents takes them."""
        return document.Limits(bytes=self.megabytes * 1024 * 1024, depth=self.depth)


def default_voices() -> dict[str, Voice]:
    """Return `[voices]` as it is where no such table is written."""
    return {"source": Voice.ARCHIVE, "commentary": Voice.COMMENTARY}


@dataclass(frozen=True, slots=True)
class EditionConfig:
    """The whole of `edition.toml`.

    Attributes:
        root: the folder that it lies in.
        edition: what the edition is.
        editors: who made it, in the file's order.
        about: the sections of the page about it.
        site: what its pages have besides the documents.
        sources: what it is made from.
        schema: what it is validated by.
        outputs: where it is built, and as what.
        html: how its pages are made.
        text: how its reading texts are made.
        reading: what readers meet first.
        rend: a word of `@rend` to the declarations of CSS that show it.
        images: a regular expression of addresses of images (`graphic/@url`, `@facs`) to the address
            of the web by which pages show them: `$0` stands for the whole, `$1` for a group.
        voices: `note/@type` to the voice that such a note has: `document`, `archive`, `collection`,
            `commentary` or `edition`. If there is no such table, `source` is the archive's,
            `commentary` a commentary. `""` is for notes without a type, unless `@resp` tells or
            they stand in a margin: they are the document's, if it does not say. Where it does not
            say, `editorial`, `critical`, `textConst` and the like are the edition's, unless `@resp`
            leads to somebody else: then it is the collection's.
        check: how files are held against one another.
        levels: a code, or an area as `register/`, to what its findings weigh: `off`, `info`,
            `warning` or `error`.
        suggest: how names and dates are found that are not marked yet.
        format: how files are laid out.
        importing: how a text is cut into documents: `[import]`.
        limits: what a file and a transformation may take.
    """

    root: Path
    edition: EditionTable
    editors: tuple[Editor, ...] = ()
    about: tuple[About, ...] = ()
    site: Site = Site()
    sources: Sources = Sources()
    schema: Schemas = Schemas()
    outputs: Outputs = Outputs()
    html: Html = Html()
    text: Text = Text()
    reading: Reading = Reading()
    rend: Mapping[str, str] = field(default_factory=dict)
    images: Mapping[str, str] = field(default_factory=dict)
    voices: Mapping[str, Voice] = field(default_factory=default_voices)
    limits: Bounds = Bounds()
    check: Check = Check()
    levels: Mapping[str, Level] = field(default_factory=dict)
    suggest: Suggest = Suggest()
    format: Layout = Layout()
    importing: Import = field(default=Import(), metadata={"key": "import"})

    @property
    def addresses(self) -> Path:
        """The file of the addresses that were published."""
        return self.root / self.check.addresses

    @property
    def refused(self) -> Path:
        """The file of the suggestions that were refused."""
        return self.root / self.suggest.refused

    @property
    def documents(self) -> Path:
        """The folder of the documents."""
        return self.root / self.sources.documents

    @property
    def registers(self) -> Path:
        """The folder of the registers."""
        return self.root / self.sources.registers

    @property
    def register_places(self) -> tuple[Path, ...]:
        """The folders of registers, and files of registers that lie elsewhere."""
        return (self.registers, *(self.root / one for one in self.sources.more_registers))

    @property
    def taxonomies(self) -> Path:
        """The file of the taxonomies."""
        return self.root / self.sources.taxonomies

    @property
    def rng(self) -> Path | None:
        """The RELAX NG schema, if the edition has one."""
        return self.root / self.schema.rng if self.schema.rng else None

    @property
    def schema_folder(self) -> Path:
        """The folder of the RELAX NG schema; the edition's, if it has none."""
        return (self.root / self.schema.rng).parent if self.schema.rng else self.root

    @property
    def schematron(self) -> Path:
        """The Schematron schema."""
        return self.root / self.schema.schematron

    @property
    def output_folder(self) -> Path:
        """The folder that the edition is built in."""
        return self.root / self.outputs.folder

    @property
    def html_stylesheet(self) -> Path | None:
        """The edition's own stylesheet for pages, if it has one."""
        return self.root / self.html.stylesheet if self.html.stylesheet else None

    @property
    def text_stylesheet(self) -> Path | None:
        """The edition's own stylesheet for reading texts, if it has one."""
        return self.root / self.text.stylesheet if self.text.stylesheet else None
