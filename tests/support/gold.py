"""What the documents of `tests/xslt/documents` become, as somebody has read and approved it.

    python -m tests.support.gold [NAME …]

writes the pages and texts anew, of all documents or of some. Read every difference before you
commit it: `git diff tests/gold/xslt`.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tei_tools.saxon import Parameter, Saxon
from tests.support.publishing import Published, Publisher, read

HERE: Final = Path(__file__).resolve().parent.parent
DOCUMENTS: Final = HERE / "xslt" / "documents"
GOLD: Final = HERE / "gold" / "xslt"
NAMES: Final = sorted(path.stem for path in DOCUMENTS.glob("*.xml"))

IMAGES: Final = {
    "leaves": "\n".join(
        f"images/{line}".replace(" ", "\t")
        for line in (
            *("1r.png 1r.png 800 1200", "1r-thumb.png 1r-thumb.png 8 12"),
            *("1v.jpg a/ä.jpg", "2r.png 2r.png 20 30", "3r.png 3r.png"),
            *("3v.png 3v.png 60 90", "seal.png seal.png 40 40"),
        )
    )
}
"""The images that lie beside the pages of a document: address, place, width and height."""


def published(publish: Publisher, name: str, **parameters: Parameter) -> Published:
    """Publish a document with the images that it has."""
    document = read(DOCUMENTS / f"{name}.xml")
    return publish(document, images=IMAGES.get(name, ""), **parameters)


def page_of(one: Published) -> str:
    """What a page shows of its document below the header: text, notes, variants, images, lists."""
    article = one.page.partition("<article>")[2].partition("</article>")[0]
    shown = article[article.index("</header>") + len("</header>") :]
    return re.sub(r"\n\s*\n", "\n", shown).strip() + "\n"


def text_of(one: Published) -> str:
    """A document's annotated text below its header."""
    return one.text.partition("-" * 80 + "\n\n")[2]


def made(one: Published) -> dict[str, str]:
    """What becomes of a document, by the names of its gold files."""
    name = one.source.name
    return {f"{name}.html": page_of(one), f"{name}.txt": text_of(one)}


def _all(names: list[str]) -> Iterator[tuple[str, str]]:
    with Saxon() as saxon:
        publish = Publisher(saxon)
        for name in names:
            yield from made(published(publish, name)).items()


def main() -> None:
    """Write the files anew."""
    for name, content in _all(sys.argv[1:] or NAMES):
        (GOLD / name).write_text(content, "utf-8")


if __name__ == "__main__":
    main()
