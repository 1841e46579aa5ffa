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

from tei_tools.saxon import Saxon
from tests.support.publishing import Published, Publisher, read

HERE: Final = Path(__file__).resolve().parent.parent
DOCUMENTS: Final = HERE / "xslt" / "documents"
GOLD: Final = HERE / "gold" / "xslt"
NAMES: Final = sorted(path.stem for path in DOCUMENTS.glob("*.xml"))


def page_of(published: Published) -> str:
    """What a page shows of its document below the header: text, notes, variants, images, lists."""
    article = published.page.partition("<article>")[2].partition("</article>")[0]
    shown = article[article.index("</header>") + len("</header>") :]
    return re.sub(r"\n\s*\n", "\n", shown).strip() + "\n"


def text_of(published: Published) -> str:
    """A document's annotated text below its header."""
    return published.text.partition("-" * 80 + "\n\n")[2]


def made(published: Published) -> dict[str, str]:
    """What becomes of a document, by the names of its gold files."""
    name = published.source.name
    return {f"{name}.html": page_of(published), f"{name}.txt": text_of(published)}


def _all(names: list[str]) -> Iterator[tuple[str, str]]:
    with Saxon() as saxon:
        publish = Publisher(saxon)
        for name in names:
            yield from made(publish(read(DOCUMENTS / f"{name}.xml"))).items()


def main() -> None:
    """Write the files anew."""
    for name, content in _all(sys.argv[1:] or NAMES):
        (GOLD / name).write_text(content, "utf-8")


if __name__ == "__main__":
    main()
