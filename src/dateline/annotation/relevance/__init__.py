"""The gate without a language model: does a text hold a violent incident? It decides before the parse what is read.

A linear model over words and pairs of words looks at every passage of some thirty words, so that one sentence on an
incident counts in a long text on something else. Weights and threshold come from `training/relevance`. Texts of which
it knows too few words to judge are let through. Of a text that it lets through with doubts, the sentences with a sign
of violence are read first (`glance`), and the whole only if they hold an incident.
"""

from dateline.annotation.relevance.doubts import glance
from dateline.annotation.relevance.scoring import is_relevant, relevance

__all__ = ["glance", "is_relevant", "relevance"]
