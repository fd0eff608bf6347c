"""A report as a terminal table, JSON, Markdown or CSV."""
