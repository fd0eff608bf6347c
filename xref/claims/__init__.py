"""From an article to its claims: sentences, furniture, attribution, values."""
