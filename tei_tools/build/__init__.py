"""How an edition's files become its outputs."""
