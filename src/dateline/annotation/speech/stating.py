"""Who states the words at a place of a report: the speeches around them, from the innermost outwards."""

from collections.abc import Iterable, Sequence

from dateline.records import Span, Speech

LONGEST_LINE = 8  # speeches one within the other; a report that nests deeper is misread


def line_of(span: Span, speeches: Sequence[Speech]) -> list[Speech]:
    """The innermost speech whose content covers `span`, and those that report it, from the inside out."""
    return _line(_innermost(span, speeches), speeches)


def speakers_of(spans: Iterable[Span], speeches: Sequence[Speech]) -> list[tuple[str, ...]]:
    """Of each span the names of those who state it, from the inside out; none where the outlet itself does."""
    return [tuple(s.name.casefold() for s in line_of(span, speeches) if s.name is not None) for span in spans]


def _innermost(span: Span, speeches: Sequence[Speech]) -> int | None:
    """The speech with the narrowest content around the span; of two alike the one that the other reports."""
    around = [
        (piece.end - piece.start, -len(_line(i, speeches)), i)
        for i, speech in enumerate(speeches)
        for piece in speech.content
        if piece.start <= span.start and span.end <= piece.end and not speech.broad
    ]
    return min(around)[2] if around else None


def _line(index: int | None, speeches: Sequence[Speech]) -> list[Speech]:
    line: list[Speech] = []
    while index is not None and len(line) < LONGEST_LINE:
        line.append(speeches[index])
        index = speeches[index].parent
    return line
