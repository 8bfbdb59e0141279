"""How is a section found? Tokens, query, engine, snippets; the index is always disposable."""
