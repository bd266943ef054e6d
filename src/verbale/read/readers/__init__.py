"""The readers, one a format: bytes → what the header says, and the text. Pure, but they hold untrusted content."""
