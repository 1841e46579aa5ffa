"""RELAX NG: what a grammar says of a document."""
