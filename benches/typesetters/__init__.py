"""Sets one text with several typesetters and measures the pages that they make. Only Python's standard library is needed here."""
