"""Templates: the keys of a split and the responses of a system, from their written forms.

A fill of a key is `A / B: "X" / "Y"`: alternatives, then the alternatives of its cross-reference. A `?` before it
makes it optional; `-` is an empty slot, `*` one that does not apply. Strings stand in double quotes, with `\\"`
for a quote inside.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dateline_evaluation.muc4.slots import Slot, slots

EMPTY = ("", "-", "*")
LINE = re.compile(r"(\d{1,2})\.[ \t]{1,9}([A-Z: ]{1,40}?)(?:[ \t]{2,200}|\t{1,200}|$)(.*)")


@dataclass(frozen=True)
class Fill:
    """One fill: its alternatives and those of its cross-reference (empty where it has none)."""

    values: tuple[str, ...]
    tags: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True)
class Template:
    """One incident of one document. `fills` has the filled slots only, by slot name."""

    doc: str
    number: str
    optional: bool = False
    fills: Mapping[str, tuple[Fill, ...]] = field(default_factory=dict)

    def get(self, name: str) -> tuple[Fill, ...]:
        return self.fills.get(name, ())

    def first(self, name: str) -> str:
        """The first alternative of the first fill, or an empty string."""
        fills = self.get(name)
        return fills[0].values[0] if fills else ""


def read_keys(path: Path) -> dict[str, list[Template]]:
    """The key templates of each document of a split (JSON lines of docid, text, templates); [] for one without."""
    keys: dict[str, list[Template]] = {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            row = json.loads(line)
            keys[row["docid"]] = [_template(form) for form in row["templates"]]
    return keys


def read_responses(path: Path) -> dict[str, list[Template]]:
    """The templates of each document in a file of filled forms; [] for a document that was found irrelevant."""
    responses: dict[str, list[Template]] = {}
    for form in _forms(path.read_text(encoding="latin-1").split("\n")):
        doc = form.get("MESSAGE: ID", [""])[0]
        found = responses.setdefault(doc, [])
        if form.get("MESSAGE: TEMPLATE", ["*"])[0] not in EMPTY:
            found.append(_template(form))
    return responses


def write(templates: Iterable[Template]) -> str:
    """Templates as filled forms, which `read_responses` reads again."""
    return "\n".join("\n".join(_written(template)) + "\n" for template in templates)


def write_irrelevant(doc: str) -> str:
    """The form for a document without an incident."""
    return "\n".join(_written(Template(doc=doc, number="*"), empty="*")) + "\n"


def _written(template: Template, empty: str = "-") -> Iterator[str]:
    yield _line(0, "MESSAGE: ID", template.doc)
    yield _line(1, "MESSAGE: TEMPLATE", template.number)
    for number, slot in enumerate(slots().slots, 2):
        lines = [_fill_line(slot, fill) for fill in template.get(slot.name)] or [empty]
        yield _line(number, slot.form, lines[0])
        yield from (" " * 36 + line for line in lines[1:])


def _line(number: int, form: str, text: str) -> str:
    return f"{f'{number}.':4}{form}".ljust(36) + text


def _fill_line(slot: Slot, fill: Fill) -> str:
    values = " / ".join(_quoted(v) for v in fill.values) if slot.kind == "string" else " / ".join(fill.values)
    return values + (": " + " / ".join(_quoted(t) for t in fill.tags) if fill.tags else "")


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'


def _forms(lines: Iterable[str]) -> Iterator[dict[str, list[str]]]:
    """The lines of each form by the slot's name on it; a form ends before the next `0. MESSAGE: ID`."""
    form: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        match = LINE.match(line)
        if match and match[1] == "0" and form:
            yield form
            form = {}
        if match:
            name = match[2].strip()
            form[name] = [match[3].strip()]
        elif line.strip() and name:
            form[name].append(line.strip())
    if form:
        yield form


def _template(form: Mapping[str, list[str]]) -> Template:
    number = form["MESSAGE: TEMPLATE"][0]
    fills = {slot.name: tuple(_fills(slot, form.get(slot.form, []))) for slot in slots().slots}
    return Template(
        doc=form["MESSAGE: ID"][0],
        number=number.split(" ")[0],
        optional="OPTIONAL" in number,
        fills={name: found for name, found in fills.items() if found},
    )


def _fills(slot: Slot, lines: list[str]) -> Iterator[Fill]:
    for line in _joined(slot, lines):
        text = line.lstrip("? ").strip()
        if text in EMPTY:
            continue
        value, _, tag = (text, "", "") if slot.kind in ("location", "date") else _cut(text, ":")
        values = tuple(v for v in map(_plain, _alternatives(value)) if v not in EMPTY)
        if slot.kind == "location":
            values = tuple(one for v in values for one in _kinds(v))
        if values:
            tags = tuple(t for t in map(_plain, _alternatives(tag)) if t)
            yield Fill(values, tags if slot.tag else (), optional=line.lstrip().startswith("?"))


def _joined(slot: Slot, lines: list[str]) -> Iterator[str]:
    """The lines of the fills: a location is one, a string that is open at the end of a line goes on in the next."""
    if slot.kind == "location" and len(lines) > 1:
        yield " ".join(lines)
        return
    held = ""
    for line in lines:
        held = f"{held} {line}".strip()
        if held.replace('\\"', "").count('"') % 2 == 0:
            yield held
            held = ""
    if held:
        yield held


def _alternatives(text: str) -> list[str]:
    """The parts between slashes that stand outside of quotes and brackets, without brackets around them."""
    text = text.strip()
    if text.startswith("(") and _cut(text[1:], ")")[2].strip() == "" and text.endswith(")"):
        return _alternatives(text[1:-1])
    head, cut, rest = _cut(text, "/")
    if not cut:
        return [text] if text else []
    return _alternatives(head) + _alternatives(rest)


def _cut(text: str, mark: str) -> tuple[str, str, str]:
    """The text before and after the first `mark` outside of quotes and round brackets."""
    quoted, depth, i = False, 0, 0
    while i < len(text):
        char = text[i]
        if char == "\\":
            i += 2
            continue
        if char == '"':
            quoted = not quoted
        elif not quoted:
            if char == mark and depth == 0:
                return text[:i], mark, text[i + 1 :]
            depth += (char == "(") - (char == ")")
        i += 1
    return text, "", ""


def _plain(text: str) -> str:
    return " ".join(text.replace('\\"', "\0").replace('"', "").replace("\0", '"').split()).upper()


def _kinds(location: str) -> list[str]:
    """`USULUTAN (CITY / COUNTY)` stands for two locations."""
    match = re.search(r"\(([^()/]{1,60}(?:/[^()/]{1,60}){1,5})\)", location)
    if match is None:
        return [location]
    return [
        one
        for kind in match[1].split("/")
        for one in _kinds(f"{location[: match.start()]}({kind.strip()}){location[match.end() :]}")
    ]
