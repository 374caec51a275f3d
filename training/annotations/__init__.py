"""Our own annotations of public reports, by report id and offsets, without the texts."""
