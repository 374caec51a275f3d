"""The export "dateline/1": its schema, its order, what it leaves out."""

import io
import json
from datetime import date
from typing import Any

import jsonschema
import pytest

from dateline.codebooks import Document, dump, schema
from dateline.records import (
    Account,
    Actor,
    Figure,
    Group,
    Incident,
    IncidentType,
    Measure,
    Mention,
    Place,
    Relation,
    RelationKind,
    Report,
    Role,
    Span,
    Speaker,
    SpeakerKind,
    Stage,
    Status,
    TimeRange,
)

TEXT = "Fünf “guards” were shot 🜂 near Larissa on Friday, police said, after the raid."


def span(words: str) -> Span:
    return Span(start=TEXT.index(words), end=TEXT.index(words) + len(words))


def report(name: str = "one") -> Report:
    made = Report.make_id(name, TEXT)
    return Report(
        id=made, source_id=name, outlet=None, published=date(2024, 8, 24), text=TEXT, text_sha256=Report.digest(TEXT)
    )


def incident(told: Report, actors: tuple[str, ...] = ("gunmen", "a gang"), id: str = "i1") -> Incident:
    chain = (
        Speaker(name=None, kind=SpeakerKind.OUTLET),
        Speaker(name="police", kind=SpeakerKind.SECURITY_FORCES, span=span("police")),
    )
    account = Account(
        report=told.id, measure=Measure.INJURED, group=Group.SECURITY_FORCES, low=5, high=None,
        span=span("Fünf “guards”"), quote="Fünf “guards”", chain=chain, status=Status.ATTRIBUTED,
    )  # fmt: skip
    when = TimeRange(earliest=date(2024, 8, 23), latest=date(2024, 8, 23), precision=1, span=span("Friday"))
    where = Place(name="Larissa", country="GR", latitude=39.641234567, longitude=22.42, precision=2)
    mention = Mention(
        report=told.id, key="0", type=IncidentType.SHOOTING, when=when, where=where, accounts=(account,),
        spans=(span("near"), span("shot")), evidence=(span("police said"),),
    )  # fmt: skip
    return Incident(
        id=id, type=IncidentType.SHOOTING, stage=Stage.ACCOMPLISHED, title="Shooting", when=when, where=where,
        actors=tuple(Actor(name=name, role=Role.PERPETRATOR) for name in actors), weapons=("rifles", "a knife"),
        figures=(Figure(measure=Measure.INJURED, group=Group.SECURITY_FORCES, low=5, best=5, high=None, rule="x",
                        conflict=False, independent_origins=1, accounts=(account,)),),
        relations=(Relation(kind=RelationKind.FOLLOWS, incident="i2", report=told.id, span=span("the raid")),),
        mentions=(mention,),
    )  # fmt: skip


def exported(*incidents: Incident) -> bytes:
    out = io.BytesIO()
    dump([report()], incidents, lambda _: report(), out)
    return out.getvalue()


def test_it_validates_against_the_schema_and_the_models() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(schema()), format_checker=jsonschema.FormatChecker())
    for made in (exported(incident(report())), exported()):
        validator.validate(json.loads(made))
        Document.model_validate_json(made)
    broken: dict[str, Any] = json.loads(exported(incident(report())))
    broken["incidents"][0]["figures"][0]["measure"] = "vanished"
    with pytest.raises(jsonschema.ValidationError):
        validator.validate(broken)


def test_quotes_are_the_text_at_their_offsets() -> None:
    made = json.loads(exported(incident(report())))["incidents"][0]
    account = made["figures"][0]["accounts"][0]
    quoted = [account, *made["relations"], *made["mentions"][0]["spans"], *made["mentions"][0]["evidence"]]
    assert all(TEXT[words["start"] : words["end"]] == words["quote"] for words in quoted)
    assert account["chain"] == [None, "police"]
    assert [speaker["name"] for speaker in account["speakers"]] == account["chain"]


def test_order_within_records_does_not_matter() -> None:
    told = report()
    assert exported(incident(told)) == exported(incident(told, ("a gang", "gunmen")))


def test_texts_and_stamps_stay_inside() -> None:
    made = exported(incident(report())).decode()
    assert "were shot" not in made
    assert "history" not in made
    assert '"latitude": 39.64123,' in made


def test_a_missing_report_is_an_error() -> None:
    def nothing(name: str) -> Report:
        raise KeyError(name)

    with pytest.raises(KeyError):
        dump([], [incident(report())], nothing, io.BytesIO())


def test_a_lone_surrogate_does_not_stop_the_export() -> None:
    made = exported(incident(report(), ("a \ud800 gang",)))
    assert "gang" in json.loads(made)["incidents"][0]["actors"][0]["name"]
