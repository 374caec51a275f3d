"""Learn the four decisions, each from what the ones before it give on articles that they have not seen."""

import collections
from collections.abc import Sequence

from dateline.annotation.speech.attributions.contents import Pieces, content_candidates, content_features
from dateline.annotation.speech.attributions.cues import cue_candidates, cue_features
from dateline.annotation.speech.attributions.decision import Found, final_features, propose, ranked
from dateline.annotation.speech.attributions.sources import none_features, source_features, source_span, standpoint
from dateline.annotation.speech.attributions.weights import Linear, Model
from dateline.annotation.speech.attributions.words import Words
from training.speech.examples import FOLDS, Article, Gold
from training.speech.rows import Rows

Proposals = dict[int, list[tuple[Article, list[Found]]]]
"""By part: the articles with what was proposed for them."""
NOTHING = Linear({}, 0)
NOUN_TIMES, NOUN_RATE = 2, 0.02  # how often, and in what share of its places, a word other than a verb was a cue
STRENGTHS = {"cues": 0.1, "sources": 0.1, "contents": 0.05, "final": 0.05}


def nouns_of(made: Sequence[Article]) -> frozenset[str]:
    """The lemmas other than verbs that were seen as cues often enough to be looked at."""
    seen: collections.Counter[str] = collections.Counter()
    cues: collections.Counter[str] = collections.Counter()
    for article in made:
        words = article.words
        seen.update(words.lemma)
        verbs = set(cue_candidates(words, ()))
        cues.update(words.lemma[g.cue] for g in article.gold if g.cue not in verbs)
    return frozenset(w for w, n in cues.items() if n >= NOUN_TIMES and n >= NOUN_RATE * seen[w])


class Trainer:
    """Holds the examples of the first three decisions, so that models without a part can be fitted from them."""

    def __init__(self, made: Sequence[Article]) -> None:
        self.made = made
        self.nouns = nouns_of(made)
        self.cues, self.sources, self.contents = Rows(), Rows(), Rows()
        for article in made:
            self._add(article)

    def _add(self, article: Article) -> None:
        words, part = article.words, article.part
        gold = {g.cue: g for g in article.gold}
        for cue in cue_candidates(words, self.nouns):
            self.cues.add(cue_features(words, cue), cue in gold, part)
        for one in article.gold:
            seen = standpoint(words, one.cue)
            for i, rank in ranked(words, one.cue):
                self.sources.add(source_features(words, one.cue, seen, i, rank), i == one.source, part)
            self.sources.add(none_features(words, one.cue), one.source is None, part)
            self._add_contents(words, one, part)

    def _add_contents(self, words: Words, one: Gold, part: int) -> None:
        span = source_span(words, one.cue, one.source) if one.source is not None else None
        candidates = content_candidates(words, one.cue, span)
        likeness = {pieces: alike(words, pieces, one.content) for pieces in candidates}
        best = max(likeness.values(), default=0.0)
        for pieces, names in candidates.items():
            right = likeness[pieces] == best > 0.5
            self.contents.add(content_features(words, one.cue, span, pieces, names), right, part)

    def model(self, without: int | None = None, final: Linear = NOTHING, threshold: float = 0.5) -> Model:
        """The model of all parts but `without`."""
        return Model(
            self.cues.fit(STRENGTHS["cues"], without=without),
            self.sources.fit(STRENGTHS["sources"], without=without),
            self.contents.fit(STRENGTHS["contents"], without=without),
            final,
            self.nouns,
            threshold,
        )


def alike(words: Words, pieces: Pieces, gold: frozenset[int]) -> float:
    """The share of the tokens of either that both have."""
    own = {k for first, last in pieces for k in range(first, last) if not words.bare[k]}
    return len(own & gold) / len(own | gold) if own | gold else 0.0


def final_rows(trainer: Trainer) -> tuple[Rows, Proposals]:
    """The examples of the last decision, each proposed by a model that has not seen its article; and the proposals."""
    rows = Rows()
    proposed: Proposals = {}
    for part in range(FOLDS):
        model = trainer.model(without=part)
        proposed[part] = []
        for article in (a for a in trainer.made if a.part == part):
            found = propose(article.words, model)
            proposed[part].append((article, found))
            gold = {g.cue for g in article.gold}
            for one, names in zip(found, final_features(article.words, found), strict=True):
                rows.add(names, one.cue in gold, part)
    return rows, proposed
