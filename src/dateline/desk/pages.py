"""HTML: the templates, escaped throughout, and what they need to put values into words."""

import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from dateline import __version__
from dateline.api import phrases
from dateline.desk.people import Act, Gate
from dateline.desk.words import contested, describe_target, said, stretch

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"


def make_environment() -> Environment:
    """Jinja's environment. Everything is escaped; a name that is not there is an error."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters.update(
        label=lambda value: str(value).replace("_", " "),
        days=phrases.days,
        place=phrases.place,
        country=phrases.country,
        interval=lambda pair: phrases.interval(*pair),
        said=said,
        target=describe_target,
        text=exact,
        day=lambda day: stretch(day, day) if day else "undated",
        over=lambda below, above: {**(below or {}), **(above or {})},
        moment=lambda at: f"{at:%-d %b %Y, %H:%M} UTC",
        json=lambda value: json.dumps(value, default=str),
    )
    environment.globals.update(number=phrases.number, version=__version__, static=_static, stretch=stretch)
    environment.globals.update(contested=contested)
    for name in environment.list_templates():
        environment.get_template(name)  # so that the first reader need not wait
    return environment


@cache
def _static(name: str) -> str:
    """The address of an asset, which changes with its contents, so that browsers may keep it for good."""
    return f"/static/{name}?v={sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"


def page(request: Request, name: str, values: Mapping[str, Any], status: int = 200) -> HTMLResponse:
    """The page of a template, with what every page knows: who is there and what they may do."""
    gate: Gate = request.app.state.gate
    person = gate.person(request)
    known = {
        "person": person,
        "may": {act.value for act in (person.may if person else ())},
        "token": gate.token(request),
        "path": request.url.path,
        "acts": Act,
    }
    template = request.app.state.templates.get_template(name)
    return HTMLResponse(template.render({**known, **values}), status)


def exact(text: str) -> Markup:
    """Text of a report, escaped so that the browser keeps every code point, carriage returns too."""
    return Markup(str(escape(text)).replace("\r", "&#13;"))  # noqa: S704 - escaped before
