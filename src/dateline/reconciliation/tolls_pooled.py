"""Why an incident may count so many people: what its reports say together, in plain words, and of how people fared."""

from collections.abc import Iterable, Iterator, Sequence

from dateline.reconciliation.tolls_readings import Reading

NUMBERS = {True: "dead", False: "hurt"}
# Kinds of words of a report that bear on whether nobody, one or several were killed or hurt.
SHOOTER = frozenset({"own_hand", "with_self", "shooter"})  # those by which the one who acted may be dead
TELLING = ("alive", "grave", "also", "died", "tried", "own_hand", "with_self", "shooter")


def candidates(readings: Sequence[Reading], killed: bool, other: int) -> Iterator[int]:
    """Numbers that headlines and plain words give, by themselves or with those of the other measure taken off."""
    for reading in readings:
        title = reading.title
        yield from title.dead if killed else title.hurt
        yield from (hit - other for hit in title.hit if hit >= other)
        yield from (n if dead == killed else n - other for n, dead in reading.named if n >= other)
        if killed and reading.fates.says & SHOOTER:
            yield from (number.people + 1 for number in reading.words if number.kind == "dead")
        for number in reading.words:
            if number.kind == NUMBERS[killed]:
                yield number.people
            elif number.kind == "hit" and number.people >= other:
                yield number.people - other


def pooled(people: int, readings: Sequence[Reading], killed: bool, other: int) -> dict[str, float]:
    """The reasons by name."""
    found = dict(_strongest(people, readings))
    for reading in readings:
        share = 1 / len(readings)
        for name, value in _of_one(people, reading, killed, other):
            found[name] = found.get(name, 0.0) + share * value
    found.update(_titles(people, readings, killed, other))
    found.update(_fared(people, readings))
    if people < 2 and not other:
        found.update(_alone(people, readings))
    return found


def _of_one(people: int, reading: Reading, killed: bool, other: int) -> Iterator[tuple[str, float]]:
    yield from _plainly(people, reading, killed, other)
    yield from _of_several_acts(people, reading)
    yield from _newest(people, reading)


def _strongest(people: int, readings: Sequence[Reading]) -> Iterator[tuple[str, float]]:
    """The strongest statement of the number, and of a larger one, in any report: most tell of a part."""
    if people > 1:
        yield "any_stated", _most(reading.stated.get(people, 0.0) for reading in readings)
    larger = [_most(weight for n, weight in reading.stated.items() if n > people) for reading in readings]
    yield "any_larger", _most(larger)
    yield "reports_larger", sum(weight > 0 for weight in larger) / len(readings)


def _plainly(people: int, reading: Reading, killed: bool, other: int) -> Iterator[tuple[str, float]]:
    """What the plain words of a report count."""
    own = NUMBERS[killed]
    for where, numbers in (("begin", reading.begins), ("words", reading.words)):
        told = {number.people for number in numbers if number.kind == own and not number.spread}
        hit = {number.people for number in numbers if number.kind == "hit" and not number.spread}
        if told:
            yield f"{where}_same", float(people in told)
            yield f"{where}_largest", float(people == max(told))
            yield f"{where}_fewer", float(people < max(told))
        if hit:
            yield f"{where}_hit_same", float(people + other in hit)
            yield f"{where}_hit_fewer", float(people + other < max(hit))
    yield "words_spread", float(any(n.spread and n.people == people and n.kind == own for n in reading.words))


def _of_several_acts(people: int, reading: Reading) -> Iterator[tuple[str, float]]:
    """Where a report tells of several acts, its largest number is mostly that of all of them."""
    spread = any(number.spread for number in reading.begins)
    if reading.stated and (spread or reading.title.rounds_up):
        yield "acts_largest", float(people == max(reading.stated))
        yield "acts_part", float(people in reading.stated and people < max(reading.stated))
        yield "acts_one", float(people == 1)


def _newest(people: int, reading: Reading) -> Iterator[tuple[str, float]]:
    if reading.newest:
        rule = {n for kind in ("rule", "rule_least") for n in reading.numbers.get(kind, {})}
        yield "newest_rule", float(people in rule)
        yield "newest_stated", reading.stated.get(people, 0.0)


def _titles(people: int, readings: Sequence[Reading], killed: bool, other: int) -> Iterator[tuple[str, float]]:
    """What any headline says that tells of one act."""
    titles = [reading.title for reading in readings if not reading.title.rounds_up]
    own = {n for title in titles for n in (title.dead if killed else title.hurt)}
    hit = {n for title in titles for n in title.hit}
    named = {n if dead == killed else n - other for reading in readings for n, dead in reading.named}
    if named:
        yield "any_named", float(people in named)
        yield "any_named_fewer", float(people < max(named))
    if own:
        yield "any_title_same", float(people in own)
        yield "any_title_fewer", float(people < max(own))
    if hit:
        yield "any_title_hit", float(people + other in hit)
        yield "any_title_hit_fewer", float(people + other < max(hit))


def _fared(people: int, readings: Sequence[Reading]) -> Iterator[tuple[str, float]]:
    """How the reports say that people fared, for nobody, for one and for several."""
    share = 1 / len(readings)
    number = "nobody" if people == 0 else "one" if people == 1 else "several"
    for kind in TELLING:
        if number != "several" or kind in SHOOTER:
            yield f"{number}_says_{kind}", share * sum(kind in reading.fates.says for reading in readings)
            yield f"{number}_begins_{kind}", share * sum(kind in reading.fates.begins for reading in readings)
    if people < 2:
        for kind in ("alive", "grave", "also", "died"):
            yield f"{number}_around_{kind}", _most(dict(reading.fates.around).get(kind, 0.0) for reading in readings)
        for kind in ("alive", "tried", "died", "own_hand"):
            told = [dict(reading.fates.around_dead).get(kind, 0.0) for reading in readings]
            yield f"{number}_around_dead_{kind}", _most(told)
        for kind in ("dead", "hurt", "hit"):
            yield f"{number}_any_title_{kind}", float(any(kind in reading.title.speaks for reading in readings))
        yield f"{number}_apart", _most(reading.fates.apart for reading in readings)
    if people == 2:
        for kind in sorted(SHOOTER):
            yield f"two_says_{kind}", share * sum(kind in reading.fates.says for reading in readings)
            yield f"two_begins_{kind}", share * sum(kind in reading.fates.begins for reading in readings)
    for kind in sorted(SHOOTER):
        more = [r for r in readings if kind in r.fates.says and _most(_dead_in_words(r)) == people - 1 > 0]
        yield f"words_plus_{kind}", share * len(more)
        plus = [r for r in readings if kind in r.fates.says and people in r.numbers.get("victims_and_one", {})]
        yield f"plus_{kind}", share * sum("included" not in reading.fates.says for reading in plus)


def _alone(people: int, readings: Sequence[Reading]) -> Iterator[tuple[str, float]]:
    """What bears on nobody or one where nobody of the other measure is told of."""
    number = "nobody" if people == 0 else "one"
    for kind in ("dead", "hurt", "hit"):
        yield f"{number}_alone_{kind}", float(any(kind in reading.title.speaks for reading in readings))
    for kind in ("alive", "died"):
        yield f"{number}_alone_{kind}", float(any(kind in reading.fates.begins for reading in readings))


def _dead_in_words(reading: Reading) -> list[int]:
    return [number.people for number in reading.words if number.kind == "dead" and not number.spread]


def _most(values: Iterable[float]) -> float:
    return max(values, default=0.0)
