"""How wide and high an image is, from files of each kind, whole and broken."""

import struct
from pathlib import Path

import pytest

from tei_tools.build.sizes import size_of

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 640, 480) + bytes(9)
GIF = b"GIF89a" + struct.pack("<HH", 3, 2) + bytes(22)
APP = b"\xff\xe0" + struct.pack(">H", 16) + bytes(14)
HUFFMAN = b"\xff\xc4" + struct.pack(">H", 4) + bytes(2)
FRAME = b"\xff\xc2" + struct.pack(">HBHH", 17, 8, 1200, 900) + bytes(10)
JPEG = b"\xff\xd8" + APP + HUFFMAN + FRAME
LOSSLESS = struct.pack("<I", 799 | 599 << 14)


def webp(kind: bytes, content: bytes) -> bytes:
    return b"RIFF\0\0\0\0WEBP" + kind + b"\0\0\0\0" + content + bytes(12)


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (PNG, (640, 480)),
        (GIF, (3, 2)),
        (JPEG, (900, 1200)),
        (webp(b"VP8 ", bytes(6) + struct.pack("<HH", 0x4000 | 320, 240)), (320, 240)),
        (webp(b"VP8L", b"\x2f" + LOSSLESS), (800, 600)),
        (webp(b"VP8X", bytes(4) + b"\x1f\x03\x00" + b"\x57\x02\x00"), (800, 600)),
        (webp(b"none", b""), None),
        (JPEG[: len(JPEG) - 16], None),  # ends within its size
        (b"\xff\xd8" + APP, None),
        (b"\xff\xd8" + APP + b"no segment", None),
        (PNG[:12], None),
        (GIF[:6] + bytes(26), None),  # no pixel wide
        (b"<svg/>", None),
        (b"", None),
    ],
)
def test_the_size_of_an_image_is_told_from_its_beginning(
    tmp_path: Path, data: bytes, size: tuple[int, int] | None
) -> None:
    (tmp_path / "image").write_bytes(data)
    assert size_of(tmp_path / "image") == size
