"""Weapons, as the text names them."""

from spacy.tokens import Doc

from dateline.records import Weapon


def find_weapons(doc: Doc) -> tuple[Weapon, ...]:
    """The weapons of a document in text order."""
    return ()
