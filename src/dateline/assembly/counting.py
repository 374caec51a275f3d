"""Give each count to its incident, and make accounts of them."""

from collections.abc import Sequence

from dateline.assembly.chains import chain_for
from dateline.assembly.drafts import Draft
from dateline.records import Account, Annotations, Count, Measure, Report

SINGLE = 1


def assign(counts: Sequence[Count], drafts: list[Draft]) -> None:
    """Add each count to one of `drafts`: that of its own trigger, else the nearest told in or before its sentence."""
    if not drafts:
        return
    owner = {fact.number: draft for draft in drafts for fact in draft.facts}
    for index, count in enumerate(counts):
        draft = owner.get(count.trigger) if count.trigger is not None else None
        (draft or _nearest(count, drafts)).counts.append(index)


def _nearest(count: Count, drafts: list[Draft]) -> Draft:
    """By distance in sentences, then in characters; what comes before the count is nearer than what comes after."""

    def cost(draft: Draft) -> tuple[float, float, int]:
        costs = []
        for fact in draft.facts:
            steps = count.sentence - fact.trigger.sentence
            away = float(steps) if steps >= 0 else 1.5 * -steps
            gap = abs(fact.trigger.span.start - count.span.start)
            costs.append((away, float(gap)))
        return (*min(costs), draft.start)

    return min(drafts, key=cost)


def accounts_of(report: Report, annotations: Annotations, draft: Draft) -> tuple[Account, ...]:
    """The accounts of one incident in text order, without repetitions by the same speaker."""
    kept: list[Account] = []
    seen: set[tuple[object, ...]] = set()
    for index in sorted(draft.counts, key=lambda i: (annotations.counts[i].span.start, i)):
        count = annotations.counts[index]
        account = _account(report, annotations, count)
        keys = _identities(account, count)
        if seen.isdisjoint(keys):
            seen.update(keys)
            kept.append(account)
    return tuple(kept)


def _account(report: Report, annotations: Annotations, count: Count) -> Account:
    chain, status = chain_for(count.span, report, annotations)
    return Account(
        report=report.id,
        measure=count.measure,
        group=count.group,
        low=count.low,
        high=count.high,
        span=count.span,
        quote=count.span.of(report.text),
        chain=chain,
        status=status,
        stated_on=report.published,
        score=count.score,
    )


def _identities(account: Account, count: Count) -> list[tuple[object, ...]]:
    """What makes two accounts one statement, any of these: for several people their number, for one the words or who it
    is, as far as the report tells ("Ahmed Rashid, a Sunni cleric")."""
    speaker = tuple((s.name or "").casefold() for s in account.chain)
    stated = (account.measure, account.group, account.low, account.high, speaker)
    if not account.low == account.high == SINGLE or account.measure is Measure.PERPETRATORS:
        return [stated]
    return [(*stated, " ".join(account.quote.casefold().split())), (*stated, count.entity)]
