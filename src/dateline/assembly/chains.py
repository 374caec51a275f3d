"""The chain of speakers of a figure: from the outlet to the origin."""

from dateline.annotation.speech.stating import line_of
from dateline.assembly.chains_names import is_agency, same_speaker
from dateline.records import Annotations, Report, Span, Speaker, SpeakerKind, Speech, Status

LONGEST_CHAIN = 8  # links, as of speeches one within the other


def chain_for(span: Span, report: Report, annotations: Annotations) -> tuple[tuple[Speaker, ...], Status]:
    """Who says the figure at `span`, from the outlet to the origin, and how the report stands to it.

    The origin is the source of the innermost speech whose content covers the span; the speeches that report it follow
    towards the outlet. A speech of the outlet itself adds no link.
    """
    line = line_of(span, annotations.speeches)
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


def _status(links: list[Speaker], line: list[Speech]) -> Status:
    certainties = [speech.certainty for speech in line]
    if "denied" in certainties:
        return Status.DENIED
    if "unconfirmed" in certainties:
        return Status.UNCONFIRMED
    if "confirmed" in certainties:
        return Status.CONFIRMED
    return Status.ATTRIBUTED if len(links) > 1 else Status.ASSERTED
