"""The order of headings in an alphabet."""

import unicodedata


def letters(heading: str) -> str:
    """Return what a heading is sorted by: its letters without accents, capitals as small ones."""
    plain = unicodedata.normalize("NFKD", heading.casefold())
    return "".join(c for c in plain if c.isalnum() or c.isspace())
