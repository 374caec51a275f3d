"""The type of an incident, from what is told beside its words. All texts are invented."""

from datetime import date

import pytest

from dateline.annotation import annotate
from dateline.annotation.parsing import parse
from dateline.assembly import assemble
from dateline.records import IncidentType, Report
from dateline.resolution import resolve


def types(text: str) -> list[IncidentType]:
    report = Report(
        id=Report.make_id("t", text),
        source_id="t",
        outlet="The Wire",
        published=date(2024, 5, 4),
        text=text,
        text_sha256=Report.digest(text),
    )
    (doc,) = parse([text])
    annotations = annotate(report, doc)
    return [mention.type for mention in assemble(report, annotations, resolve(report, annotations))]


def test_a_siege_in_which_shots_are_fired_is_no_shooting() -> None:
    told = types(
        "ZANDAR, Friday (The Wire) - Gunmen took 14 bank customers hostage in Zandar on Friday. The hostages were kept"
        " for six hours. Shots were fired and a guard was shot and wounded. Police freed all 14 hostages at night."
    )
    assert told == [IncidentType.HOSTAGE_TAKING]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two men were shot dead outside a bar in Denver on Friday, police said.", IncidentType.SHOOTING),
        ("A car bomb exploded in Kabul on Friday and killed four people.", IncidentType.BOMBING),
        ("Gunmen kidnapped three aid workers in Kano on Friday.", IncidentType.KIDNAPPING),
    ],
)
def test_plain_words_decide_alone(text: str, kind: IncidentType) -> None:
    assert types(text) == [kind]
