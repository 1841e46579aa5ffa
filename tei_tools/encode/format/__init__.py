"""How the markup of a file is laid out: `tei-tools format`."""
