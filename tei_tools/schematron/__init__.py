"""Schematron: compiled by our own XSLT, run on SaxonC."""
