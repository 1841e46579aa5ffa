"""Names and dates that a text holds and its encoding has left untagged."""
