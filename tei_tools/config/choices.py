"""What a key of `edition.toml` may say where it chooses among words."""

import enum


class Voice(enum.StrEnum):
    """Whose words a stretch of text is."""

    DOCUMENT = "document"
    ARCHIVE = "archive"
    COLLECTION = "collection"
    COMMENTARY = "commentary"
    EDITION = "edition"


class Level(enum.StrEnum):
    """How much findings of a code weigh, where an edition says so."""

    OFF = "off"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Pointers(enum.StrEnum):
    """Where `#id` leads."""

    FILE = "file"
    EDITION = "edition"


class PointersBy(enum.StrEnum):
    """By what names may point at entries of registers."""

    ID = "id"
    IDNO = "idno"


class Shown(enum.StrEnum):
    """Which reading of a `choice` is shown first: the edited one, or the original."""

    EDITED = "edited"
    ORIGINAL = "original"


class NameElement(enum.StrEnum):
    """The elements whose content may be a name with names inside."""

    PERSON = "persName"
    PLACE = "placeName"
    ORGANIZATION = "orgName"


class NameStyle(enum.StrEnum):
    """How an edition marks names: by an element for each kind, or as `rs` with a `@type`."""

    NAMES = "names"
    RS = "rs"


class Format(enum.StrEnum):
    """What an edition can be published as."""

    HTML = "html"
    TEXT = "text"
