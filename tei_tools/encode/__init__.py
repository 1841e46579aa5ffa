"""What serves an encoder at work: templates for new documents and editions."""
