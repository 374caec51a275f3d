"""The chain of speakers of a figure: from the outlet to the origin."""

from dateline.assembly.chains_names import is_agency, same_speaker
from dateline.records import Annotations, Report, Span, Speaker, SpeakerKind, Speech, Status

LONGEST_CHAIN = 8  # links; a report that nests deeper is misread


def chain_for(span: Span, report: Report, annotations: Annotations) -> tuple[tuple[Speaker, ...], Status]:
    """Who says the figure at `span`, from the outlet to the origin, and how the report stands to it.

    The origin is the source of the innermost speech whose content covers the span; the speeches that report it follow
    towards the outlet. A speech of the outlet itself adds no link.
    """
    speeches = annotations.speeches
    line = _line(_innermost(span, speeches), speeches)
    links = [Speaker(name=report.outlet, kind=SpeakerKind.OUTLET)]
    if report.agency is not None and is_agency(report.agency):
        _add(links, Speaker(name=report.agency, kind=SpeakerKind.AGENCY))
    for speech in reversed(line):
        if speech.name is not None:
            _add(links, Speaker(name=speech.name, kind=speech.kind, span=speech.source, channel=speech.channel))
    return tuple(links[:LONGEST_CHAIN]), _status(links, line)


def _add(links: list[Speaker], speaker: Speaker) -> None:
    if not any(same_speaker(speaker, link) for link in links):
        links.append(speaker)


def _innermost(span: Span, speeches: tuple[Speech, ...]) -> int | None:
    """The speech with the narrowest content around the span; of two alike the one that the other reports."""
    around = [
        (piece.end - piece.start, -_depth(i, speeches), i)
        for i, speech in enumerate(speeches)
        for piece in speech.content
        if piece.start <= span.start and span.end <= piece.end and not speech.broad
    ]
    return min(around)[2] if around else None


def _depth(index: int, speeches: tuple[Speech, ...]) -> int:
    return len(_line(index, speeches))


def _line(index: int | None, speeches: tuple[Speech, ...]) -> list[Speech]:
    """The speech and those that report it, from the inside out."""
    line: list[Speech] = []
    while index is not None and len(line) < LONGEST_CHAIN:
        line.append(speeches[index])
        index = speeches[index].parent
    return line


def _status(links: list[Speaker], line: list[Speech]) -> Status:
    certainties = [speech.certainty for speech in line]
    if "denied" in certainties:
        return Status.DENIED
    if "unconfirmed" in certainties:
        return Status.UNCONFIRMED
    if "confirmed" in certainties:
        return Status.CONFIRMED
    return Status.ATTRIBUTED if len(links) > 1 else Status.ASSERTED
