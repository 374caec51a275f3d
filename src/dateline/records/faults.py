"""What must hold of a report and its mentions: every value has words, and the words are in the text.

A build refuses what breaks this, and a check proves that it still holds.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import isfinite

from dateline.records import Account, Mention, Report, Span

LARGEST = 2**53  # no count of people; what is larger would not fit all databases and JSON readers


def report_faults(report: Report) -> Iterator[str]:
    """What is wrong with a report, a line each: its digest and its id are made of its text."""
    if Report.digest(report.text) != report.text_sha256:
        yield f"report {report.id}: its text is not the one that was read (its SHA-256 differs)"
    elif Report.make_id(report.source_id, report.text) != report.id:
        yield f"report {report.id}: its id is not made of its source id and text"
    if report.dateline_span and report.dateline_span.end > len(report.text):
        yield f"report {report.id}: the span of its dateline is not in its text"


def mention_faults(report: Report, mentions: Sequence[Mention]) -> Iterator[str]:
    """What is wrong with the mentions of a report, a line each."""
    keys = Counter(mention.key for mention in mentions)
    yield from (f"report {report.id}: {n} mentions have the key {key}" for key, n in keys.items() if n > 1)
    for mention in mentions:
        name = f"mention {mention.id}"
        if mention.report != report.id:
            yield f"{name}: it is not of report {report.id}"
        if not mention.spans:
            yield f"{name}: it has no span"
        if not isfinite(mention.score):
            yield f"{name}: its score is {mention.score}"
        for what, span in spans(mention):
            if span.end > len(report.text):
                yield f"{name}: the span {span.start}:{span.end} of {what} is not in the text of its report"
        yield from (f"{name}: relates to {hint.to}, no mention" for hint in mention.relations if hint.to not in keys)
        for account in mention.accounts:
            yield from (f"{name}: account '{account.quote}' {fault}" for fault in _account_faults(report, account))


def _account_faults(report: Report, account: Account) -> Iterator[str]:
    found = account.span.of(report.text)
    if account.report != report.id:
        yield f"is not of report {report.id}"
    if account.quote != found:
        yield f"is not what the text says at {account.span.start}:{account.span.end} ('{found}')"
    high = account.low if account.high is None else account.high
    if not 0 <= account.low <= high <= LARGEST:
        yield f"counts from {account.low} to {account.high}"
    if not isfinite(account.score):
        yield f"has the score {account.score}"
    if not account.chain:
        yield "has no speaker"
    elif account.chain[0].name != report.outlet:
        yield f"has a chain that begins with {account.chain[0].name}, not with the outlet {report.outlet}"


def spans(mention: Mention) -> Iterator[tuple[str, Span]]:
    """All spans of a mention and its accounts, each with what it is of."""
    if mention.when and mention.when.span:
        yield "its time", mention.when.span
    if mention.where and mention.where.span:
        yield "its place", mention.where.span
    yield from (("the mention", span) for span in mention.spans)
    yield from (("a weapon", span) for span in mention.weapons)
    yield from (("its evidence", span) for span in mention.evidence)
    yield from ((f"the relation to {hint.to}", hint.span) for hint in mention.relations)
    yield from ((f"the actor {actor.name}", actor.span) for actor in mention.actors if actor.span)
    for account in mention.accounts:
        yield f"the account '{account.quote}'", account.span
        yield from ((f"the speaker {link.name}", link.span) for link in account.chain if link.span)
