"""The project files of XML editors: `tei-tools editor`."""
