"""Decisions about single accounts. They stand in the accounts themselves; what was read stays in `readings`."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from dateline.linking.constraints import standing
from dateline.reconciliation.decided import LARGEST
from dateline.records import Account, Decision, Mention, Speaker
from dateline.store import schema
from dateline.store.reading import mentions_of
from dateline.store.shapes import ACCOUNT, DECISION, SPEAKER
from dateline.store.writing import insert

MARKS = {"accept": "accepted", "correct": "corrected", "reject": "rejected", "add": "added"}
CHANGEABLE = ("measure", "group", "low", "high", "status", "stated_on", "chain")


def account_target(mention: str, number: int) -> str:
    return f"account {mention} {number}"


def place_of(target: str) -> tuple[str, int]:
    """Mention and number of an account's target. Raises `ValueError` for another."""
    kind, _, rest = target.partition(" ")
    mention, _, number = rest.rpartition(" ")
    if kind != "account" or not mention or not number.isdigit():
        raise ValueError(f"'{target}' names no account")
    return mention, int(number)


def account_at(connection: Connection, target: str) -> Account:
    """The account as it stands now. Raises `ValueError` where there is none."""
    mention, number = place_of(target)
    found = mentions_of(connection, [mention]).get(mention)
    if found is None or number >= len(found.accounts):
        raise ValueError(f"'{target}' names no account of this database")
    return found.accounts[number]


def reading_of(connection: Connection, target: str) -> tuple[dict[str, Any] | None, str | None]:
    """What was read there, None for an account that a coder added; and the decision in force, None for none."""
    mention, number = place_of(target)
    table = schema.readings
    row = connection.execute(select(table).where(table.c.mention == mention, table.c.account == number)).first()
    if row is None:
        return as_value(account_at(connection, target)), None
    return (None if row.machine is None else json.loads(row.machine)), row.decision


def as_value(account: Account) -> dict[str, Any]:
    """An account as JSON, without what a coder decided on it."""
    return account.model_dump(mode="json", exclude={"decided"}, exclude_defaults=False)


def corrected(account: Account, value: dict[str, Any]) -> Account:
    """The account with other values; the outlet stays. Raises `ValueError` for what cannot be one."""
    unknown = sorted(value.keys() - set(CHANGEABLE))
    if unknown:
        raise ValueError(f"an account's {unknown[0]} cannot be changed")
    chain = [account.chain[0], *(Speaker.model_validate(link) for link in value.get("chain", account.chain)[1:])]
    made = Account.model_validate({**account.model_dump(), **value, "chain": chain})
    if not 0 <= made.low <= (made.low if made.high is None else made.high) <= LARGEST:
        raise ValueError("an account's low and high are whole numbers in this order, from 0 on")
    return made


def apply(connection: Connection, target: str) -> None:
    """Write the account as the last decision in force on it says, or as it was read where none is."""
    mention, number = place_of(target)
    about = _decisions(connection, target)
    machine, _ = reading_of(connection, target)
    added = next((d for d in about if d.what == "add"), None)
    in_force = [d for d in standing(about) if d.what in MARKS]
    base = machine or ((added.after or {}).get("account") if added else None)
    if base is None:
        raise ValueError(f"'{target}' was neither read nor added")
    account = Account.model_validate(base)
    last = in_force[-1] if in_force else None
    if last and last.what == "correct":
        account = corrected(account, (last.after or {}).get("value") or {})
    mark = MARKS[last.what] if last else "rejected" if added else None
    _write(connection, mention, number, account.model_copy(update={"decided": mark}))
    _keep_reading(connection, (mention, number), machine, (last or about[-1]).id if last or added else None)


def add(connection: Connection, mention: str, account: Account) -> str:
    """Put a further account into a mention; its target."""
    table = schema.accounts
    count = select(func.count()).select_from(table).where(table.c.mention == mention)
    number = int(connection.execute(count).scalar_one())
    made = account.model_copy(update={"decided": "added"})
    insert(connection, table, [{"mention": mention, "position": number, **ACCOUNT.row(made)}])
    _write_chain(connection, mention, number, made)
    return account_target(mention, number)


def note_added(connection: Connection, target: str, decision: str) -> None:
    """Remember that the account was not read but added by this decision."""
    _keep_reading(connection, place_of(target), None, decision)


def _decisions(connection: Connection, target: str) -> list[Decision]:
    """All decisions about the account, with those that undo one."""
    table = schema.decisions
    rows = connection.execute(select(table).where(table.c.account == target).order_by(table.c.at, table.c.id))
    return [DECISION.load(row) for row in rows.mappings()]


def _write(connection: Connection, mention: str, number: int, account: Account) -> None:
    table = schema.accounts
    place = (table.c.mention == mention, table.c.position == number)
    connection.execute(table.update().where(*place).values(ACCOUNT.row(account)))
    speakers = schema.speakers
    connection.execute(speakers.delete().where(speakers.c.mention == mention, speakers.c.account == number))
    _write_chain(connection, mention, number, account)


def _write_chain(connection: Connection, mention: str, number: int, account: Account) -> None:
    key = {"mention": mention, "account": number}
    rows = [{**key, "position": place, **SPEAKER.row(link)} for place, link in enumerate(account.chain)]
    insert(connection, schema.speakers, rows)


def _keep_reading(
    connection: Connection, place: tuple[str, int], machine: dict[str, Any] | None, decision: str | None
) -> None:
    table = schema.readings
    mention, number = place
    connection.execute(table.delete().where(table.c.mention == mention, table.c.account == number))
    if decision is not None:
        kept = None if machine is None else json.dumps(machine, sort_keys=True)
        row = {"mention": mention, "account": number, "decision": decision, "machine": kept}
        insert(connection, table, [row])


def incident_of_mention(connection: Connection, mention: str) -> str | None:
    """The incident that holds a mention now."""
    links = schema.incident_mentions
    return connection.execute(select(links.c.incident).where(links.c.mention == mention)).scalar()


def of_mentions(mentions: Sequence[Mention]) -> list[tuple[str, Account]]:
    """Every account of the mentions with its target."""
    return [(account_target(m.id, number), a) for m in mentions for number, a in enumerate(m.accounts)]
