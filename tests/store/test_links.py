"""Links are kept with what every feature gave, and go with the incidents that they made."""

from making import make_incident, make_mention, make_report

from dateline.linking import Contribution, Link
from dateline.store import Store

REPORTS = [make_report(name) for name in "ab"]
ALL = [make_mention(report) for report in REPORTS]
BATCH = [(report, (mention,)) for report, mention in zip(REPORTS, ALL, strict=True)]


def link(first: str, second: str, decided: str | None = None) -> Link:
    parts = (
        Contribution(feature="place_same", amount=1.0, weight=1.8),
        Contribution(feature="bias", amount=1.0, weight=-0.6),
    )
    return Link(first=first, second=second, score=1.2, contributions=parts, decided=decided)


def test_links_come_back_as_they_were(url: str) -> None:
    one, two = sorted(mention.id for mention in ALL[:2])
    with Store.open(url) as store:
        store.add(BATCH)
        store.replace_incidents([make_incident("i1", *ALL)], links=[link(one, two, "d1")])
        assert store.links([one, two]) == (link(one, two, "d1"),)
        assert store.links([one]) == ()
        store.replace_incidents([make_incident("i1", *ALL)])
        assert store.links([two, one]) == (link(one, two, "d1"),)
        store.replace_incidents([make_incident("i1", *ALL)], links=[])
        assert store.links([one, two]) == ()
