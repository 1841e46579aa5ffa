"""How two versions of a document differ: in words, markup, registers and header, each apart."""
