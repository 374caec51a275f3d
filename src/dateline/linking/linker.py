"""`link`: mentions of all reports, sorted into incidents."""

from collections.abc import Mapping, Sequence

from dateline.linking.blocks import candidate_pairs
from dateline.linking.clusters import Clusters
from dateline.linking.constraints import Constraints
from dateline.linking.copies import find_copies
from dateline.linking.model import Link, Linking
from dateline.linking.profile import Profile, profiles_of
from dateline.linking.scoring import Scorer
from dateline.records import Decision, Mention, Report

SMALL = 20  # members of a cluster up to which every scored pair is kept as a link


def link(mentions: Sequence[Mention], reports: Mapping[str, Report], decisions: Sequence[Decision] = ()) -> Linking:
    """Sort mentions into incidents; the same in every order of `mentions` and `reports`.

    `reports` holds every report that a mention names, by id. `decisions` bind (see `constraints`). Two mentions of one
    report stay apart unless a coder merged them. Raises `KeyError` for a mention whose report is missing.
    """
    unique = {mention.id: mention for mention in mentions}
    profiles = profiles_of([unique[i] for i in sorted(unique)], reports)
    copies = find_copies(reports)
    scorer = Scorer(copies)
    constraints = Constraints(decisions, unique)
    clusters = Clusters(profiles, scorer, constraints)
    for _, ids in constraints.together:
        clusters.force(ids)
    threshold = scorer.settings.threshold
    pairs = ((scorer.score(profiles[i], profiles[j]), i, j) for i, j in candidate_pairs(profiles, copies))
    scored = sorted((-score, i, j) for score, i, j in pairs if score >= threshold)
    clusters.grow([(-score, i, j) for score, i, j in scored])
    return Linking(
        clusters=tuple(tuple(profiles[i].id for i in members) for members in clusters.result()),
        links=_links(profiles, scorer, clusters, constraints, scored),
        copies=copies.groups,
    )


def _links(
    profiles: Sequence[Profile],
    scorer: Scorer,
    clusters: Clusters,
    constraints: Constraints,
    scored: Sequence[tuple[float, int, int]],
) -> tuple[Link, ...]:
    """The pairs that were decided or joined two groups, and in small clusters all that scored; sorted by ids."""
    decided: dict[tuple[str, str], str] = {}
    for decision, ids in constraints.together:
        decided.update({(ids[0], other): decision for other in ids[1:]})
    position = {p.id: i for i, p in enumerate(profiles)}
    told = {(i, j) for _, i, j in scored if clusters.group[i] == clusters.group[j] and _small(clusters, i)}
    wanted = {(profiles[i].id, profiles[j].id) for i, j in told | clusters.joined}
    links = []
    for first, second in sorted(wanted | set(decided)):
        a, b = profiles[position[first]], profiles[position[second]]
        links.append(
            Link(
                first=first,
                second=second,
                score=round(scorer.score(a, b), 4),
                contributions=scorer.explain(a, b),
                decided=decided.get((first, second)),
            )
        )
    return tuple(links)


def _small(clusters: Clusters, i: int) -> bool:
    return len(clusters.members[clusters.group[i]]) <= SMALL
