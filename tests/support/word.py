"""Word documents, written part by part."""

import io
import zipfile
from collections.abc import Mapping
from typing import Final

CONTENT: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
REL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W: Final = f'xmlns:r="{REL}" xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(body: str, links: Mapping[str, str] | None = None, **parts: str) -> bytes:
    """Return a Word document with a body, and with parts as footnotes and headers.

    Args:
        body: the content of its body.
        links: the addresses that it leads to, by their ids.
        parts: the content of each, by its name.
    """
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        names = {"document": body} | parts
        packed.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            + "".join(
                f'<Override PartName="/word/{name}.xml" ContentType="{CONTENT}'
                f'{"document.main" if name == "document" else name}+xml"/>'
                for name in names
            )
            + "</Types>",
        )
        rels = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        )
        packed.writestr(
            "_rels/.rels",
            f'{rels}<Relationship Id="r1" Type="{REL}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        packed.writestr(
            "word/_rels/document.xml.rels",
            rels
            + "".join(
                f'<Relationship Id="p{number}" Type="{REL}/{name}" Target="{name}.xml"/>'
                for number, name in enumerate(parts)
            )
            + "".join(
                f'<Relationship Id="{key}" Type="{REL}/hyperlink" Target="{address}" '
                'TargetMode="External"/>'
                for key, address in (links or {}).items()
            )
            + "</Relationships>",
        )
        packed.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>"
        )
        for name, text in parts.items():
            packed.writestr(f"word/{name}.xml", f"<w:{name} {W}>{text}</w:{name}>")
    return data.getvalue()


def paragraph(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def run(text: str, properties: str = "") -> str:
    shown = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{shown}<w:t xml:space="preserve">{text}</w:t></w:r>'
