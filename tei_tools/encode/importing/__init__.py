"""Plain text and Word documents as drafts in TEI: `tei-tools import`."""
