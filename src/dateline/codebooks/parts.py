"""Records as parts of "dateline/1", each in an order that depends on nothing but their content."""

from collections.abc import Mapping

from dateline.codebooks.dateline1 import (
    AccountPart,
    ActorPart,
    FigurePart,
    IncidentPart,
    MentionPart,
    RelationPart,
    ReportPart,
    SpeakerPart,
    WhenPart,
    WherePart,
    Words,
)
from dateline.records import Account, Figure, Incident, Mention, Place, Report, Span, TimeRange

Texts = Mapping[str, str]  # report id -> text
COORDINATE_DIGITS = 5  # about a metre


def report_part(report: Report) -> ReportPart:
    return ReportPart(
        id=report.id,
        source_id=report.source_id,
        outlet=report.outlet,
        published=report.published,
        headline=report.headline,
        url=report.url,
        language=report.language,
        text_sha256=report.text_sha256,
    )


def incident_part(incident: Incident, texts: Texts) -> IncidentPart:
    """`texts` holds the text of every report that the incident quotes. Raises `KeyError` where one is missing."""
    relations = [
        RelationPart(kind=r.kind, incident=r.incident, **words(r.report, r.span, texts).model_dump())
        for r in incident.relations
    ]
    return IncidentPart(
        id=incident.id,
        type=incident.type,
        stage=incident.stage,
        title=incident.title,
        when=when_part(incident.when),
        where=where_part(incident.where),
        outcome=incident.outcome,
        weapons=tuple(sorted(set(incident.weapons))),
        actors=tuple(
            ActorPart(name=a.name, role=a.role, group=a.group, certainty=a.certainty)
            for a in sorted(incident.actors, key=lambda a: (a.role, a.name, a.group or "", a.certainty))
        ),
        figures=tuple(_figure(f) for f in sorted(incident.figures, key=lambda f: (f.measure, f.group))),
        relations=tuple(sorted(relations, key=lambda r: (r.kind, r.incident, r.report, r.start, r.end))),
        mentions=tuple(_mention(m, texts) for m in sorted(incident.mentions, key=lambda m: m.id)),
    )


def words(report: str, span: Span, texts: Texts) -> Words:
    return Words(report=report, quote=span.of(texts[report]), start=span.start, end=span.end)


def when_part(when: TimeRange | None) -> WhenPart | None:
    if when is None:
        return None
    return WhenPart(earliest=when.earliest, latest=when.latest, precision=when.precision, how=when.how)


def where_part(where: Place | None) -> WherePart | None:
    if where is None:
        return None
    return WherePart(
        name=where.name,
        geonameid=where.geonameid,
        admin1=where.admin1,
        country=where.country,
        latitude=_rounded(where.latitude),
        longitude=_rounded(where.longitude),
        precision=where.precision,
    )


def _rounded(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, COORDINATE_DIGITS)


def _figure(figure: Figure) -> FigurePart:
    def place_in_list(account: Account) -> tuple[str, int, int, int]:
        return account.report, account.span.start, account.span.end, account.low

    return FigurePart(
        measure=figure.measure,
        group=figure.group,
        low=figure.low,
        best=figure.best,
        high=figure.high,
        rule=figure.rule,
        conflict=figure.conflict,
        independent_origins=figure.independent_origins,
        accounts=tuple(_account(account) for account in sorted(figure.accounts, key=place_in_list)),
    )


def _account(account: Account) -> AccountPart:
    return AccountPart(
        report=account.report,
        quote=account.quote,
        start=account.span.start,
        end=account.span.end,
        low=account.low,
        high=account.high,
        chain=tuple(speaker.name for speaker in account.chain),
        speakers=tuple(
            SpeakerPart(
                name=speaker.name,
                kind=speaker.kind,
                start=speaker.span.start if speaker.span else None,
                end=speaker.span.end if speaker.span else None,
            )
            for speaker in account.chain
        ),
        status=account.status,
        stated_on=account.stated_on,
    )


def _mention(mention: Mention, texts: Texts) -> MentionPart:
    return MentionPart(
        report=mention.report,
        background=mention.background,
        type=mention.type,
        stage=mention.stage,
        when=when_part(mention.when),
        where=where_part(mention.where),
        spans=_all_words(mention.report, mention.spans, texts),
        evidence=_all_words(mention.report, mention.evidence, texts),
    )


def _all_words(report: str, spans: tuple[Span, ...], texts: Texts) -> tuple[Words, ...]:
    ordered = sorted(set(spans), key=lambda span: (span.start, span.end))
    return tuple(words(report, span, texts) for span in ordered)
