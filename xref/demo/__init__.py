"""The demo corpus that the package carries: invented outlets, written for xref."""
