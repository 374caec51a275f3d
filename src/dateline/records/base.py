"""The base of every record, and the span."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Record(BaseModel):
    """A frozen record: equal by value, refused when a field is unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Record):
    """Code points `start` to `end` (exclusive) of a report's text; never empty."""

    start: int = Field(ge=0)
    end: int

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"span {self.start}:{self.end} is empty")
        return self

    def of(self, text: str) -> str:
        """The quote: the exact text of this span."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end
