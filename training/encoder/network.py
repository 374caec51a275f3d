"""The network in PyTorch: a base model, and a head for the candidates of a report."""

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor, nn

from dateline.annotation.encoder.deciding import MOST_SENTENCES, PREDICATES, asked_of
from dateline.annotation.encoder.pieces import FIRST, LAST
from dateline.annotation.encoder.windows import Window, windows_around
from training.encoder.bases import BASES, load, own_pieces
from training.encoder.examples import Case

HEADS = 4


class Body(nn.Module):
    """Word pieces of MiniLM's vocabulary to states: (windows, pieces) to (windows, pieces, width).

    Without a mask all pieces are a text's. `config` names the base, and how many of its `frozen` layers stay as they
    come, the embeddings with them.
    """

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__()
        self.base = BASES[config["base"]]
        self.model: Any = load(config["base"], attention_probs_dropout_prob=config["drop_attention"])
        self.register_buffer("own", torch.from_numpy(own_pieces(config["base"])), persistent=False)
        kept = [self.model.embeddings, *self.layers[: config["frozen"]]] if config["frozen"] else []
        self.kept = [part.requires_grad_(False) for part in kept]

    @property
    def layers(self) -> Any:
        return self.model.encoder.layer

    def train(self, mode: bool = True) -> "Body":
        super().train(mode)
        for part in self.kept:
            part.eval()
        return self

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        states: Tensor = self.model(input_ids=self.own[ids], attention_mask=mask).last_hidden_state
        return states * self.base.scale

    def through(self, states: Tensor, layers: slice) -> Tensor:
        """States after some of the layers, without a mask."""
        biased = hasattr(self.model.encoder, "compute_position_bias")
        bias = {"position_bias": self.model.encoder.compute_position_bias(states)} if biased else {}
        for layer in self.layers[layers]:
            made = layer(states, None, **bias)
            states = made[0] if isinstance(made, tuple) else made
        return states


class Together(nn.Module):
    """One layer in which the candidates of a report attend to each other: (candidates, width) to the same.

    Written out, as the exporter fixes the number of candidates in PyTorch's own layer.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.first, self.second = nn.LayerNorm(width), nn.LayerNorm(width)
        self.ask, self.offer, self.tell, self.out = (nn.Linear(width, width) for _ in range(4))
        self.forth = nn.Sequential(nn.Linear(width, 2 * width), nn.ReLU(), nn.Dropout(0.2), nn.Linear(2 * width, width))
        self.drop = nn.Dropout(0.2)

    def forward(self, given: Tensor) -> Tensor:
        normal = self.first(given)
        ask, offer, tell = (self._parted(part(normal)) for part in (self.ask, self.offer, self.tell))
        heed = self.drop(torch.softmax(ask @ offer.transpose(1, 2) / ask.shape[-1] ** 0.5, -1))
        given = given + self.drop(self.out((heed @ tell).transpose(0, 1).reshape(-1, given.shape[-1])))
        added: Tensor = self.drop(self.forth(self.second(given)))
        return given + added

    def _parted(self, states: Tensor) -> Tensor:
        """(candidates, width) to (heads, candidates, width of a head)."""
        return states.reshape(-1, HEADS, states.shape[-1] // HEADS).transpose(0, 1)


class Head(nn.Module):
    """States of a report's pieces and its candidates to log-odds of measures and of groups (see `Network.decide`)."""

    def __init__(self, config: dict[str, Any], labels: int, groups: int) -> None:
        super().__init__()
        width, states = config["width"], BASES[config["base"]].width
        self.shape = (labels, groups)
        self.drop = nn.Dropout(config["drop_states"])
        self.project = nn.Linear(states * (4 + PREDICATES), width)
        self.linear = nn.Linear(labels, width)
        self.none = nn.Parameter(torch.zeros(states))
        self.norm = nn.LayerNorm(width)
        self.place = nn.Embedding(MOST_SENTENCES + 1, width)
        nn.init.normal_(self.place.weight, std=0.02)
        self.together = nn.Sequential(*(Together(width) for _ in range(config["layers"])))
        self.measures = nn.Sequential(nn.GELU(), nn.Dropout(config["drop_head"]), nn.Linear(width, labels))
        self.groups = nn.Sequential(nn.GELU(), nn.Dropout(0.2), nn.Linear(width, labels * groups))
        self.same = nn.Sequential(nn.Linear(2 * width, 128), nn.GELU(), nn.Linear(128, 1))
        self.scale = nn.Parameter(torch.ones(labels))

    def known(self, states: Tensor, spans: Tensor, logits: Tensor, sentences: Tensor) -> Tensor:
        """What is known of each candidate, (candidates, width)."""
        sums = torch.cat([torch.zeros_like(states[:1]), states.cumsum(0)])
        mean = (sums[spans[:, 1]] - sums[spans[:, 0]]) / (spans[:, 1:2] - spans[:, 0:1]).to(states.dtype)
        padded = torch.cat([states, self.none.unsqueeze(0)])
        others = [padded[torch.where(spans[:, c] < 0, states.shape[0], spans[:, c])] for c in range(2, 3 + PREDICATES)]
        parts = torch.cat([states[spans[:, 0]], states[spans[:, 1] - 1], mean, *others], -1)
        found: Tensor = self.norm(self.project(self.drop(parts)) + self.linear(logits / 4))
        together: Tensor = self.together(found + self.place(sentences))
        return together

    def forward(self, states: Tensor, spans: Tensor, logits: Tensor, sentences: Tensor) -> tuple[Tensor, Tensor]:
        return self.decide(self.known(states, spans, logits, sentences), logits)

    def decide(self, known: Tensor, logits: Tensor) -> tuple[Tensor, Tensor]:
        """Log-odds of measures and groups from what is `known` of the candidates."""
        return self.measures(known) + self.scale * logits, self.groups(known).reshape(-1, *self.shape)

    def kin(self, known: Tensor, pairs: Tensor) -> Tensor:
        """Log-odds that the candidates of `pairs`, shape (2, n), count people of one incident."""
        a, b = known[pairs[0]], known[pairs[1]]
        odds: Tensor = self.same(torch.cat([a * b, (a - b).abs()], -1))
        return odds.squeeze(-1)


def windows_of(case: Case) -> list[Window]:
    """What is read of a case, as the reader does."""
    return windows_around(asked_of(case.spans), len(case.pieces))


def states_of(body: Body, cases: Sequence[Case]) -> list[Tensor]:
    """The states of the pieces of each case, from one run over all their windows; what no window keeps is zero."""
    windows = [(case, window) for case in cases for window in windows_of(case)]
    longest = max(w.end - w.start for _, w in windows) + 2
    ids = torch.zeros(len(windows), longest, dtype=torch.long)
    mask = torch.zeros_like(ids)
    for row, (case, w) in enumerate(windows):
        ids[row, : w.end - w.start + 2] = torch.tensor([FIRST, *case.pieces.ids[w.start : w.end], LAST])
        mask[row, : w.end - w.start + 2] = 1
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=body.training):
        states = body(ids, mask)
    states, found, row = states.float(), [], 0
    for case in cases:
        parts, past = [], 0
        for w in windows_of(case):
            kept = states[row, 1 + w.first - w.start : 1 + w.past - w.start]
            parts += [states.new_zeros(w.first - past, states.shape[-1]), kept]
            past, row = w.past, row + 1
        found.append(torch.cat([*parts, states.new_zeros(len(case.pieces) - past, states.shape[-1])]))
    return found
