"""Small documents, no two of them alike, and the memory that a process has."""

import re
from pathlib import Path
from typing import Final

SMALL: Final = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="letter{n}" n="{n}">
  <teiHeader><fileDesc>
    <titleStmt><title>Letter {n} to Καβάφης no. {n}</title></titleStmt>
    <publicationStmt><p>Number {n} of the series</p></publicationStmt>
    <sourceDesc><p corresp="https://example.org/sources/{n}">Archive, folder {n}</p></sourceDesc>
  </fileDesc></teiHeader>
  <text><body><div type="kind{n}" xml:id="div{n}">
    <p xml:id="p{n}" rend="indent{n} right{n}"><date when="{year}-{month:02}-{day:02}">{n}</date>
      <persName key="person{n}" ref="#p{n} register.xml#person{n}">Name {n}</persName>
      <measure quantity="{n}" unit="unit{n}">{n} pieces</measure></p>
  </div></body></text>
</TEI>
"""


def small(number: int) -> bytes:
    """Return a document whose ids, values and text no other number has."""
    day, month, year = number % 28 + 1, number % 12 + 1, number % 9000 + 1000
    return SMALL.format(n=number, year=year, month=month, day=day).encode()


def memory_now(field: str) -> float:
    """Return the process's VmRSS (now) or VmHWM (at most so far) in MB."""
    found = re.search(rf"{field}:\s*(\d+) kB", Path("/proc/self/status").read_text("utf-8"))
    assert found  # noqa: S101  Linux tells both
    return int(found[1]) * 1024 / 1e6
