"""How wide and high an image is, by the first bytes of its file: a page leaves room for it."""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

Size = tuple[int, int]
"""Width and height in pixels."""

_HEAD: Final = 32
"""The bytes that tell what an image is, and of most kinds its size too."""
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers of JPEG after which a size stands. Source: ITU-T T.81, table B.1."""
_BEGINS: Final = 0xFF
_SEGMENT: Final = 4
_AFTER_LENGTH: Final = 2


def size_of(path: Path) -> Size | None:
    """Return the size of a PNG, GIF, JPEG or WebP; None of another file, or a broken one."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        try:
            found = _of_jpeg(file) if head.startswith(b"\xff\xd8") else _of_head(head)
        except struct.error:
            return None
    return found if found and min(found) else None


def _of_head(head: bytes) -> Size | None:
    if head.startswith(_PNG):
        return _pair(">II", head, 16)
    if head.startswith(b"GIF8"):
        return _pair("<HH", head, 6)
    if head[:4] + head[8:12] == b"RIFFWEBP":
        return _of_webp(head)
    return None


def _of_webp(head: bytes) -> Size | None:
    """The size in the first chunk of a WebP. Source: RFC 9649, 2.5 to 2.7."""
    kind = head[12:16]
    if kind == b"VP8X":
        return _three(head, 24) + 1, _three(head, 27) + 1
    if kind == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        width, height = _pair("<HH", head, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None


def _of_jpeg(file: BinaryIO) -> Size | None:
    for marker, start in _segments(file):
        if marker in _FRAMES:
            file.seek(start)
            height, width = _pair(">xHH", file.read(5), 0)
            return width, height
    return None


def _segments(file: BinaryIO) -> Iterator[tuple[int, int]]:
    """Yield the marker of each segment of a JPEG, and where its content begins."""
    place = 2
    while True:
        file.seek(place)
        begins, marker, length = struct.unpack(">BBH", file.read(_SEGMENT))
        if begins != _BEGINS:  # the file is broken
            return
        yield marker, place + _SEGMENT
        place += _AFTER_LENGTH + length


def _pair(pattern: str, data: bytes, offset: int) -> Size:
    first, second = struct.unpack_from(pattern, data, offset)
    return first, second


def _three(data: bytes, offset: int) -> int:
    return int.from_bytes(data[offset : offset + 3], "little")
