"""The text of a parse."""

from spacy.tokens import Doc

TEXT = "dateline.text"  # the key in a parse's own data


def text_of(doc: Doc) -> str:
    """The text of a parse, joined once: `Doc.text` joins all tokens at each call."""
    text = doc.user_data.get(TEXT)
    if not isinstance(text, str):
        text = doc.user_data[TEXT] = doc.text
    return text
