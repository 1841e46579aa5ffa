"""What is wrong in an edition's files: one pass, every kind of finding."""
