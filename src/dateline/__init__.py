"""Dateline reads news reports of violent incidents and keeps a database in which every value says who said it."""

__version__ = "0.1.0"
