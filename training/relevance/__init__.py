"""Training of the relevance gate, see `__main__`."""
