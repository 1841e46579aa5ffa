"""The registers of an edition as its encoders use them: looked up, completed, added to, renamed."""
