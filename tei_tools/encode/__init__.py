"""What serves an encoder at work: new documents, imports, suggestions, layout, registers."""
