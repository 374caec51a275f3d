"""Knowledge as data: YAML lists of words and codes, each with its comments, loaded into small typed models.

`load(name, model)` reads `<name>.yaml` of this folder, validates it against the pydantic `model` and caches it.
"""

from functools import cache
from importlib.resources import files
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict

Model = TypeVar("Model", bound=BaseModel)


class Lexicon(BaseModel):
    """The base of every lexicon: frozen, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def load(name: str, model: type[Model]) -> Model:
    """The lexicon `name` as `model`. Raises `FileNotFoundError` or `pydantic.ValidationError` for a broken install."""
    loaded = _load(name, model)
    assert isinstance(loaded, model)
    return loaded


@cache
def _load(name: str, model: type[BaseModel]) -> BaseModel:
    text = files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return model.model_validate(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))  # noqa: S506
