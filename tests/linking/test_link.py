import random
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from linking_examples import COUNTRY, HARLOW, TOVIK, day, killed, mention, month, report

from dateline.linking import Linking, link
from dateline.records import Decision, IncidentType, Mention, Report

DAY = date(2031, 5, 2)

FIRST = report("Coast Wire", "A bomb went off at the Marlune fish market in Harlow Bay on Friday. It killed 14 people.")
SECOND = report(
    "Arvania Today",
    "Mourners came to Harlow Bay. The explosion at the Marlune market on 2 May killed at least 12 people.",
    date(2031, 5, 5),
)
LATER = report(
    "Upland Post",
    "Shots were fired in Tovik on Sunday. In May a bomb killed 14 people at a market in Harlow Bay.",
    date(2031, 8, 11),
)


def world() -> tuple[list[Mention], dict[str, Report]]:
    """Three reports: one bombing told twice and recalled once, and a shooting far from it."""
    mentions = [
        mention(FIRST, "bomb went off", when=day(DAY), where=HARLOW, accounts=(killed(FIRST, "14 people", 14, 14),)),
        mention(
            SECOND, "explosion", when=day(DAY), where=HARLOW, accounts=(killed(SECOND, "at least 12 people", 12, None),)
        ),
        mention(LATER, "Shots", kind=IncidentType.SHOOTING, when=day(date(2031, 8, 10)), where=TOVIK),
        mention(
            LATER,
            "bomb killed",
            when=month(2031, 5, 31),
            where=HARLOW,
            accounts=(killed(LATER, "14 people", 14, 14),),
            background=True,
        ),
    ]
    return mentions, {r.id: r for r in (FIRST, SECOND, LATER)}


def cluster_of(linking: Linking, m: Mention) -> tuple[str, ...]:
    return next(cluster for cluster in linking.clusters if m.id in cluster)


def test_one_act_told_twice_and_recalled_by_its_month_is_one_incident() -> None:
    mentions, reports = world()
    linking = link(mentions, reports)
    assert set(cluster_of(linking, mentions[0])) == {mentions[i].id for i in (0, 1, 3)}
    assert cluster_of(linking, mentions[2]) == (mentions[2].id,)


def test_a_link_explains_itself() -> None:
    mentions, reports = world()
    for found in link(mentions, reports).links:
        assert found.first < found.second
        assert abs(sum(part.score for part in found.contributions) - found.score) < 0.001
        assert {"bias"} < {part.feature for part in found.contributions}


@settings(deadline=None)
@given(st.randoms(use_true_random=False))
def test_any_order_gives_the_same(shuffler: random.Random) -> None:
    mentions, reports = world()
    expected = link(mentions, reports)
    names = list(reports)
    shuffler.shuffle(mentions)
    shuffler.shuffle(names)
    assert link(mentions, {name: reports[name] for name in names}) == expected


def test_every_mention_is_in_one_cluster() -> None:
    mentions, reports = world()
    ids = [i for cluster in link(mentions, reports).clusters for i in cluster]
    assert sorted(ids) == sorted(m.id for m in mentions)


def test_mentions_of_one_report_stay_apart() -> None:
    told = report("Coast Wire", "A bomb killed 14 people in Harlow Bay. A second bomb killed 14 people in Harlow Bay.")
    mentions = [mention(told, words, when=day(DAY), where=HARLOW) for words in ("A bomb", "second bomb")]
    assert len(link(mentions, {told.id: told}).clusters) == 2


def test_two_incidents_on_one_day_in_one_city_stay_two() -> None:
    one = report("A", "A gunman shot dead Orla Venn, 31, outside the Kestrel bakery in Harlow Bay on Friday.")
    two = report(
        "B", "Police in Harlow Bay found Milo Dray, 19, stabbed to death in a boat on the river Tamsel on Friday."
    )
    mentions = [
        mention(one, "shot dead", kind=IncidentType.SHOOTING, when=day(DAY), where=HARLOW),
        mention(two, "stabbed", kind=IncidentType.STABBING, when=day(DAY), where=HARLOW),
    ]
    assert len(link(mentions, {"A": one, "B": two}).clusters) == 2


def test_without_date_and_place_a_mention_stays_alone() -> None:
    one = report("A", "Police looked into the shooting of a man.", None)
    two = report("B", "The shooting of a man was being looked into by police.", None)
    mentions = [mention(r, "shooting", kind=IncidentType.SHOOTING) for r in (one, two)]
    assert len(link(mentions, {"A": one, "B": two}).clusters) == 2


def test_the_recalled_attack_without_a_date_is_found_by_place_and_toll() -> None:
    vague = report(
        "Gulf Herald", "He called it revenge for the Marlune market bombing in Harlow Bay, which killed 14 people."
    )
    recalled = mention(vague, "bombing", where=HARLOW, accounts=(killed(vague, "14 people", 14, 14),), background=True)
    mentions, reports = world()
    linking = link([*mentions, recalled], {**reports, vague.id: vague})
    assert mentions[0].id in cluster_of(linking, recalled)


def test_an_act_is_not_linked_to_a_report_from_before_it() -> None:
    early = report("Early", "A bomb at the Marlune market in Harlow Bay killed 14 people.", date(2030, 1, 1))
    mentions, reports = world()
    told = mention(early, "bomb", where=HARLOW, accounts=(killed(early, "14 people", 14, 14),))
    assert cluster_of(link([*mentions, told], {**reports, "Early": early}), told) == (told.id,)


def test_a_town_and_its_country_agree_where_day_and_toll_do() -> None:
    abroad = report("World News", "In Arvania 14 people died on Friday when a bomb exploded at Marlune market.")
    told = mention(abroad, "bomb", when=day(DAY), where=COUNTRY, accounts=(killed(abroad, "14 people", 14, 14),))
    mentions, reports = world()
    assert mentions[0].id in cluster_of(link([*mentions, told], {**reports, abroad.id: abroad}), told)


def decision(name: str, what: str, hour: int, **fields: object) -> Decision:
    stamp = datetime(2031, 6, 1, hour, tzinfo=UTC)
    return Decision.model_validate({"id": name, "who": "coder", "when": stamp, "what": what, "incident": "i", **fields})


def test_coders_decide() -> None:
    mentions, reports = world()
    ids = [m.id for m in mentions]
    split = decision("d1", "split", 1, after={"groups": [[ids[0]], [ids[1], ids[3]]]})
    merge = decision("d2", "merge", 2, after={"mentions": [ids[2], ids[3]]})
    kept = link(mentions, reports, [split])
    assert ids[1] not in cluster_of(kept, mentions[0])
    both = link(mentions, reports, [merge, split])
    assert cluster_of(both, mentions[2]) == cluster_of(both, mentions[3])  # one report, and still the coder is right
    assert any(found.decided == "d2" for found in both.links)
    undone = decision("d3", "undo", 3, before={"decision": "d1"})
    assert link(mentions, reports, [split, undone]).clusters == link(mentions, reports).clusters


def test_a_later_decision_overrules_an_earlier_one() -> None:
    mentions, reports = world()
    ids = [mentions[0].id, mentions[1].id]
    merge = decision("d1", "merge", 1, after={"mentions": ids})
    split = decision("d2", "split", 2, after={"groups": [[ids[0]], [ids[1]]]})
    assert ids[1] not in cluster_of(link(mentions, reports, [merge, split]), mentions[0])
    again = decision("d3", "merge", 3, after={"mentions": ids})
    assert ids[1] in cluster_of(link(mentions, reports, [merge, split, again]), mentions[0])


def test_decisions_on_unknown_mentions_and_malformed_ones_are_left_out() -> None:
    mentions, reports = world()
    odd = [
        decision("d1", "merge", 1, after={"mentions": ["gone:1-2", mentions[0].id]}),
        decision("d2", "merge", 2, after=None),
        decision("d3", "split", 3, after={"groups": "nonsense"}),
        decision("d4", "undo", 4, before=None),
    ]
    assert link(mentions, reports, odd).clusters == link(mentions, reports).clusters


def test_no_mentions_no_clusters() -> None:
    assert link([], {}) == Linking(clusters=())


def test_a_thousand_copies_of_one_story_are_one_incident_each_act() -> None:
    text = (
        FIRST.text + " " + " ".join(f"The harbour watch of pier {n} told of smoke over stall {n}." for n in range(12))
    )
    reports = {f"r{n:03}": report(f"r{n:03}", text) for n in range(300)}
    mentions = [mention(r, "bomb went off", when=day(DAY), where=HARLOW) for r in reports.values()]
    linking = link(mentions, reports)
    assert len(linking.clusters) == 1
    assert linking.copies == (tuple(sorted(reports)),)
