"""Hostile and odd collections: bounded work, a sensible result, nothing lost."""

from datetime import date, timedelta

from linking_examples import HARLOW, TOVIK, day, killed, mention, pairs_of, report

from dateline.linking import link
from dateline.linking.blocks import NEIGHBOURS
from dateline.records import Mention

DAY = date(2031, 5, 2)


def test_one_report_of_a_hundred_incidents_stays_a_hundred() -> None:
    text = " ".join(f"Shooting number {n} killed {n} people in Harlow Bay." for n in range(100, 200))
    told = report("a", text)
    again = report("b", "Shooting number 150 killed 150 people in Harlow Bay.")
    mentions = [
        mention(
            told, f"Shooting number {n} ", when=day(DAY), where=HARLOW, accounts=(killed(told, f"{n} people", n, n),)
        )
        for n in range(100, 200)
    ]
    other = mention(again, "Shooting", when=day(DAY), where=HARLOW, accounts=(killed(again, "150 people", 150, 150),))
    clusters = link([*mentions, other], {"a": told, "b": again}).clusters
    assert len(clusters) == 100
    (joined,) = (cluster for cluster in clusters if other.id in cluster)
    assert mentions[50].id in joined


def test_many_copies_of_a_report_of_many_incidents_meet_act_by_act() -> None:
    acts, copies = range(10, 55), [f"c{n:02}" for n in range(12)]
    text = " ".join(f"Bomb number {n} killed {n} people in Harlow Bay, the Marlune ward {n} said." for n in acts)
    reports = {name: report(name, text) for name in copies}
    mentions = [
        mention(told, f"Bomb number {n} ", when=day(DAY), where=HARLOW, accounts=(killed(told, f"{n} people", n, n),))
        for told in reports.values()
        for n in acts
    ]
    clusters = link(mentions, reports).clusters
    assert [len(cluster) for cluster in clusters] == [len(copies)] * len(acts)


def test_reports_without_date_and_place_are_kept() -> None:
    reports = {f"r{n}": report(f"r{n}", "A man was shot, police said.", None) for n in range(120)}
    mentions = [mention(r, "shot") for r in reports.values()]
    found = [name for cluster in link(mentions, reports).clusters for name in cluster]
    assert sorted(found) == sorted(m.id for m in mentions)


def test_contradictory_bodies_do_not_lose_anything() -> None:
    one = report("a", "A bomb at the Marlune market in Harlow Bay killed 14 people on Friday.")
    two = report("b", "A bomb at the Marlune market in Tovik killed 2 people a year ago.", date(2033, 1, 1))
    mentions = [
        mention(one, "bomb", when=day(DAY), where=HARLOW, accounts=(killed(one, "14 people", 14, 14),)),
        mention(two, "bomb", when=day(date(2032, 1, 1)), where=TOVIK, accounts=(killed(two, "2 people", 2, 2),)),
    ]
    assert len(link(mentions, {"a": one, "b": two}).clusters) == 2


def test_pairs_grow_with_the_number_of_mentions_and_not_its_square() -> None:
    def pairs(size: int) -> int:
        reports = [report(f"r{n:05}", "A bomb went off in the city.") for n in range(size)]
        return len(pairs_of([_told(n) for n in range(size)], reports))

    few, many = pairs(300), pairs(1200)
    assert many <= 4 * few * 1.3
    assert many <= 1200 * NEIGHBOURS * 12


def _told(n: int) -> Mention:
    when = day(date(2031, 1, 1) + timedelta(days=n % 40))
    return mention(report(f"r{n:05}", "A bomb went off in the city."), "bomb", when=when, where=HARLOW)
