"""Training of `dateline.annotation.encoder`: fine-tune MiniLM to decide on counts, and export it for the CPU."""
