"""Decisions of coders, as functions.

On values: `accept`, `correct`, `reject`, `add`; on incidents: `merge`, `split`, `not_the_same`, `note`; and `undo`.
`db` is a path, a URL or an open `Store`; `incident` an id, a former one, or the beginning of one. Each function writes
in one transaction: the decision, stamped with `who` and the time, and its effect on the incidents, which every later
build keeps. `token` is that of the value as the coder saw it (see `decide_core.Seen`): with one, a decision on a value
that was changed in between is refused with `StaleEditError`. `id` is the decision's; a second decision with the id of a
stored one changes nothing, so that what is sent twice is decided once. All raise `dateline.store.StoreError` where the
database or the incident cannot be used, and `ValueError` for a value that cannot be.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from dateline.api import decide_accounts as accounts
from dateline.api.decide_core import (
    Seen,
    StaleEditError,
    about,
    check,
    decision_of,
    load,
    make,
    opened,
    record,
    refresh,
    seen,
)
from dateline.api.decide_groups import due_id, group_token, group_tokens, membership, merged_id, regroup
from dateline.api.decide_undo import take_back
from dateline.reconciliation.decided import Value, replaced
from dateline.records import Account, Decision, Incident, Span, Speaker, SpeakerKind
from dateline.store import Store
from dateline.store.finding import resolve
from dateline.store.reading import reports_of

__all__ = [
    "StaleEditError", "accept", "add", "correct", "group_token", "group_tokens", "load", "merge", "not_the_same",
    "note", "reject", "split", "undo",
]  # fmt: skip

Db = Store | str | Path
Write = Callable[[Connection, Incident], Decision]


def accept(
    db: Db, incident: str, target: str, *, who: str, token: str | None = None, note: str = "", id: str | None = None
) -> Decision:
    """The value is right as it stands, also if it was corrected before."""
    return _on_value(db, incident, target, "accept", None, who, token, note, id)


def correct(
    db: Db, incident: str, target: str, value: Value, *, who: str, token: str | None = None, note: str = "",
    id: str | None = None,
) -> Decision:  # fmt: skip
    """The value is another one. Raises `ValueError` for one that the target cannot have."""
    return _on_value(db, incident, target, "correct", value, who, token, note, id)


def reject(
    db: Db, incident: str, target: str, *, who: str, token: str | None = None, note: str = "", id: str | None = None
) -> Decision:
    """There is no such value: a figure or actor is taken away, an account counts for nothing."""
    return _on_value(db, incident, target, "reject", None, who, token, note, id)


def add(
    db: Db, incident: str, report: str, start: int, end: int, value: dict[str, Any], *, who: str, note: str = "",
    id: str | None = None,
) -> Decision:  # fmt: skip
    """New evidence: the words from `start` to `end` of a report that tells of the incident state a figure.

    `value` has measure, group, low, high, status and, as chain, the speakers after the outlet. Raises `ValueError`
    where it cannot be an account.
    """

    def write(connection: Connection, found: Incident) -> Decision:
        mention = next((m for m in found.mentions if m.report == report), None)
        text = next(iter(reports_of(connection, [report])), None)
        if mention is None or text is None:
            raise ValueError("this report does not tell of this incident")
        if not 0 <= start < end <= len(text.text):
            raise ValueError("the words lie outside of the report")
        span = Span(start=start, end=end)
        outlet = Speaker(name=text.outlet, kind=SpeakerKind.OUTLET)
        plain = {"report": report, "span": span, "quote": span.of(text.text), "status": "asserted", **value}
        account = accounts.corrected(Account.model_validate({**plain, "chain": (outlet, *value.get("chain", ()))}), {})
        target = accounts.add(connection, mention.id, account)
        told = [m.id for m in found.mentions]
        before = {"target": target, "value": None, "machine": None, "mentions": told}
        after = {"account": accounts.as_value(account)}
        decision = make(connection, id, who, "add", found.id, note, before=before, after=after)
        accounts.note_added(connection, target, decision.id)
        return decision

    return _decided(db, incident, write, id)


def note(db: Db, incident: str, words: str, *, who: str, target: str = "", id: str | None = None) -> Decision:
    """Something to remember about the incident or one of its values."""
    if not words.strip():
        raise ValueError("a note has words")

    def write(connection: Connection, found: Incident) -> Decision:
        before = {"target": target, "mentions": [m.id for m in found.mentions[:1]]}
        return make(connection, id, who, "note", found.id, words.strip(), before=before)

    return _decided(db, incident, write, id, effect=False)


def merge(
    db: Db, incidents: Sequence[str], *, who: str, tokens: Sequence[str] = (), note: str = "", id: str | None = None
) -> Decision:
    """These are one incident. `tokens` are those of `group_token`, in the order of the incidents."""
    with opened(db) as store, store.writing() as (connection, state):
        if id and (known := decision_of(connection, id)):
            return known
        names = list(dict.fromkeys(resolve(connection, name) for name in incidents))
        if len(names) < 2:
            raise ValueError("to merge takes two incidents; these are one already")
        found = [load(connection, name) for name in names]
        _check_groups(connection, found, tokens)
        target = merged_id(connection, found)
        before = {"incidents": membership(found)}
        together = [name for names in membership(found).values() for name in names]
        after = {"mentions": together, "incident": target}
        decision = make(connection, id, who, "merge", target, note, before=before, after=after)
        record(connection, decision, state)
        regroup(connection, {target: together}, decision.when)
        return decision


def split(
    db: Db, incident: str, groups: Sequence[Sequence[str]], *, who: str, token: str | None = None, note: str = "",
    id: str | None = None,
) -> Decision:  # fmt: skip
    """These groups of mentions are incidents of their own; mentions that are in no group stay with the first."""
    with opened(db) as store, store.writing() as (connection, state):
        if id and (known := decision_of(connection, id)):
            return known
        found = load(connection, resolve(connection, incident))
        _check_groups(connection, [found], [token] if token else ())
        by_id = {mention.id: mention for mention in found.mentions}
        given = [name for group in groups for name in group]
        if len(groups) < 2 or len(set(given)) < len(given) or not all(group for group in groups):
            raise ValueError("to split takes two or more groups of mentions, none empty, none with another's")
        if unknown := sorted(set(given) - by_id.keys()):
            raise ValueError(f"mention {unknown[0]} is not of this incident")
        first = [*groups[0], *(name for name in by_id if name not in given)]
        wanted = _named(connection, found, [first, *(list(group) for group in groups[1:])])
        before = {"incidents": membership([found])}
        after = {"groups": list(wanted.values()), "incidents": wanted}
        decision = make(connection, id, who, "split", found.id, note, before=before, after=after)
        record(connection, decision, state)
        regroup(connection, wanted, decision.when)
        return decision


def not_the_same(
    db: Db, first: str, second: str, *, who: str, tokens: Sequence[str] = (), note: str = "", id: str | None = None
) -> Decision:
    """These two are not one incident, and no later build may make them one."""
    with opened(db) as store, store.writing() as (connection, state):
        if id and (known := decision_of(connection, id)):
            return known
        found = [load(connection, resolve(connection, name)) for name in (first, second)]
        if found[0].id == found[1].id:
            raise ValueError("these are one incident; split it instead")
        _check_groups(connection, found, tokens)
        wanted = membership(found)
        after = {"groups": list(wanted.values()), "incidents": wanted}
        decision = make(connection, id, who, "split", found[0].id, note, before={"incidents": wanted}, after=after)
        record(connection, decision, state)
        return decision


def undo(db: Db, decision: str, *, who: str, note: str = "", id: str | None = None) -> Decision:
    """Take a decision back, also one that undid another. Raises `ValueError` for one that is not in force."""
    with opened(db) as store, store.writing() as (connection, state):
        if id and (known := decision_of(connection, id)):
            return known
        return take_back(connection, state, decision, who, note, id)


def _on_value(
    db: Db, incident: str, target: str, what: str, value: Value | None, who: str, token: str | None, note: str,
    id: str | None,
) -> Decision:  # fmt: skip
    def write(connection: Connection, found: Incident) -> Decision:
        now = seen(connection, found, target)
        check(connection, now, token)
        account = target.startswith("account ")
        if account and not any(accounts.place_of(target)[0] == mention.id for mention in found.mentions):
            raise ValueError("this account is of another incident")
        # To accept what a coder had corrected is to correct it to the same once more: the reading says otherwise.
        kept = _kept(connection, now) if what == "accept" else None
        verb, given = ("correct", kept) if kept is not None else (what, value)
        if verb == "correct":
            _try(connection, found, target, given or {})
        after = {"value": given} if verb == "correct" else None
        return make(connection, id, who, verb, found.id, note, before=about(target, now, found), after=after)  # type: ignore[arg-type]

    return _decided(db, incident, write, id)


def _kept(connection: Connection, now: Seen) -> Value | None:
    """The value that a coder had set, as a correction to it; None where the value is as it was read or added."""
    last = decision_of(connection, now.decision)
    if now.value is None or last is None or last.what != "correct":
        return None
    if not now.target.startswith("account "):
        return now.value
    return {name: now.value[name] for name in accounts.CHANGEABLE}


def _try(connection: Connection, incident: Incident, target: str, value: Value) -> None:
    """Raise `ValueError` where the target cannot have this value."""
    if target.startswith("account "):
        accounts.corrected(accounts.account_at(connection, target), value)
    elif target.startswith("figure ") and not any(target == f"figure {f.measure} {f.group}" for f in incident.figures):
        raise ValueError("no account states this figure; mark the words that do first")
    else:
        replaced(incident, target, value)


def _decided(db: Db, incident: str, write: Write, id: str | None, *, effect: bool = True) -> Decision:
    with opened(db) as store, store.writing() as (connection, state):
        if id and (known := decision_of(connection, id)):
            return known
        found = load(connection, resolve(connection, incident))
        decision = write(connection, found)
        record(connection, decision, state)
        target = str((decision.before or {}).get("target"))
        if effect and target.startswith("account "):
            if decision.what in ("accept", "correct", "reject"):
                accounts.apply(connection, target)
            found = load(connection, found.id)  # with the account as it is now
        if effect:
            refresh(connection, found, decision.when)
        return decision


def _named(connection: Connection, incident: Incident, groups: Sequence[list[str]]) -> dict[str, list[str]]:
    """The groups by the ids of their incidents: the one with the oldest mention keeps the id."""
    by_id = {mention.id: mention for mention in incident.mentions}
    oldest = incident.mentions[0].id
    return {
        incident.id if oldest in group else due_id(connection, [by_id[name] for name in group]): group
        for group in groups
    }


def _check_groups(connection: Connection, incidents: Sequence[Incident], tokens: Sequence[str]) -> None:
    if tokens and [group_token(incident) for incident in incidents] != list(tokens):
        stale = next(i for i, token in zip(incidents, tokens, strict=False) if group_token(i) != token)
        now = seen(connection, stale, "type")
        raise StaleEditError(now, decision_of(connection, now.decision))
