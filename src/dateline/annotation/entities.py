"""Named entities by the pipeline's own network, decided upon without its parser's slow steps.

The network scores 74 moves a token (B-, I-, L-, U- of each label, and O); what it is given depends on the token alone
unless an entity is open. So all tokens are scored at once as if none were, and only within entities step by step. The
rules of what move may follow are those of `spacy.pipeline._parser_internals.ner`; the result is the component's own, in
a third of the time.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IS_SPACE, SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Span

COMPONENT = "ner"
NONE = -1  # a feature that is not there
STARTS = 1  # of a token that begins a sentence

Bools = NDArray[np.bool_]
Floats = NDArray[np.float32]


class Entities:
    """Does what the component `COMPONENT` of `nlp` does with a parsed document; it need not run itself."""

    def __init__(self, nlp: Language) -> None:
        component: Any = nlp.get_pipe(COMPONENT)
        self._model = component.model
        names = [str(component.moves.get_class_name(i)) for i in range(component.moves.n_moves)]
        unseen = self._model.attrs["unseen_classes"]
        self._labels = [name[2:] for name in names]
        self._moves = {name: i for i, name in enumerate(names) if i not in unseen}
        self._out = self._moves["O"]
        self._begins = self._kind(names, "B-")
        self._alone = self._kind(names, "U-")

    def _kind(self, names: list[str], prefix: str) -> Bools:
        """Which moves are of a kind and may be taken."""
        return np.array([name in self._moves and name.startswith(prefix) and len(name) > 2 for name in names])

    def __call__(self, doc: Doc) -> Doc:
        """Sets the entities of `doc`, whose sentences are known and which has none yet."""
        if len(doc):
            spans = [Span(doc, start, end, label=label) for start, end, label in self._found(doc)]
            doc.set_ents(spans, default="outside")
        return doc

    def _found(self, doc: Doc) -> list[tuple[int, int, str]]:
        step = self._model.predict([doc])
        length = len(doc)
        last = np.ones(length, dtype=bool)  # an entity ends with the sentence
        last[:-1] = doc.to_array([SENT_START])[1:] == STARTS
        features = np.full((length, 3), NONE, dtype=np.int32)
        features[:, 0] = np.arange(length)
        best = self._first_moves(_scores(step, features), last, doc.to_array([IS_SPACE]).astype(bool))
        found, past = [], 0
        for i in np.flatnonzero(best != self._out).tolist():
            if i < past:
                continue
            move = int(best[i])
            past = i + 1 if self._alone[move] else self._end(step, i, self._labels[move], last)
            found.append((i, past, self._labels[move]))
        return found

    def _first_moves(self, scores: Floats, last: Bools, spaces: Bools) -> NDArray[np.int64]:
        """The best move of each token where no entity is open."""
        allowed = np.zeros(scores.shape, dtype=bool)
        allowed[:, self._out] = True
        allowed[:, self._alone] = ~spaces[:, None]
        allowed[:, self._begins] = ~(spaces | last)[:, None]
        return np.asarray(np.where(allowed, scores, -np.inf).argmax(axis=1))

    def _end(self, step: Any, start: int, label: str, last: Bools) -> int:
        """The token past an entity that begins with `start` and has one more at least."""
        inside, ends = self._moves[f"I-{label}"], self._moves[f"L-{label}"]
        i = start + 1
        while not last[i]:
            scores = _scores(step, np.array([[i, start, i - 1]], dtype=np.int32))[0]
            if scores[ends] > scores[inside] or (scores[ends] == scores[inside] and ends < inside):
                break
            i += 1
        return i + 1


def _scores(step: Any, features: NDArray[np.int32]) -> Floats:
    """The scores of the moves, (tokens, moves), by the token, the first of the open entity, and the one before."""
    return np.asarray(step.vec2scores.predict(step.state2vec.predict(features)))
