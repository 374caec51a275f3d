"""The training loop, and what a network scores on reports that it has not seen."""

import random
import time
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from dateline.annotation.counts.deciding import least
from dateline.annotation.encoder.deciding import COMMON
from training.counts.__main__ import GROUPS, LABELS
from training.encoder.examples import Case
from training.encoder.network import Body, Head, states_of, windows_of
from training.scoring import f1

ALIKE = 64  # reports among which batches are made of alike lengths
SCALE = 10 / 3  # of the loss a candidate; with it, the rates of the configuration were chosen


def fit(seen: Sequence[Case], config: dict[str, Any], after: Callable[[Body, Head, int], None]) -> tuple[Body, Head]:
    """Train on `seen`; `after` is called at the end of each epoch. One thread, so that a seed gives one result."""
    torch.manual_seed(config["seed"])
    body, head = Body(config), Head(config, len(LABELS), len(GROUPS))
    rates = {
        "body_rate": [p for p in body.parameters() if p.requires_grad],
        "head_rate": list(head.parameters()),
    }
    optimizer = torch.optim.AdamW(
        [{"params": found, "base": config[name]} for name, found in rates.items()],
        weight_decay=config["decay"],
        fused=True,
    )
    total, step, started = config["epochs"] * len(_batches(seen, config, 0)), 0, time.monotonic()
    for epoch in range(config["epochs"]):
        body.train()
        head.train()
        for batch in _batches(seen, config, epoch):
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * min(1.0, step / config["warm_up"]) * (1 - step / total)
            loss = _loss(body, head, batch, config)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_([*body.parameters(), *head.parameters()], 1.0)
            optimizer.step()
            step += 1
            if step % 20 == 0:
                print(f"step {step} of {total}, {time.monotonic() - started:.0f} s", flush=True)
        body.eval()
        head.eval()
        after(body, head, epoch)
    return body, head


def _batches(cases: Sequence[Case], config: dict[str, Any], epoch: int) -> list[list[Case]]:
    """Batches of alike lengths, of `windows_a_step` windows each, in an order of the epoch's own."""
    order = list(cases)
    random.Random(config["seed"] + epoch).shuffle(order)
    parts = [sorted(order[i : i + ALIKE], key=lambda c: len(c.pieces)) for i in range(0, len(order), ALIKE)]
    batches: list[list[Case]] = [[]]
    windows = 0
    for case in (c for part in parts for c in part):
        batches[-1].append(case)
        windows += len(windows_of(case))
        if windows >= config["windows_a_step"]:
            batches.append([])
            windows = 0
    made = [b for b in batches if b]
    random.Random(config["seed"] + epoch).shuffle(made)
    return made


def _loss(body: Body, head: Head, batch: Sequence[Case], config: dict[str, Any]) -> Tensor:
    measures, others, number = torch.zeros(()), torch.zeros(()), 0
    for case, states in zip(batch, states_of(body, batch), strict=True):
        known = head.known(states, *_inputs(case))
        logits, groups = head.decide(known, torch.from_numpy(case.logits))
        answers = torch.from_numpy(case.answers)
        measures = measures + functional.binary_cross_entropy_with_logits(logits, answers, reduction="sum")
        number += len(answers)
        if case.groups:
            i, m, g = torch.tensor(case.groups).T
            others = others + functional.cross_entropy(groups[i, m], g, reduction="sum")
        if len(set(case.incidents.values())) > 1:
            pairs, same = _kin(case)
            others = others + 2 * functional.binary_cross_entropy_with_logits(head.kin(known, pairs), same.float())
    loss: Tensor = (measures + config["group_weight"] * others) / number * SCALE
    return loss


def _kin(case: Case) -> tuple[Tensor, Tensor]:
    """All pairs of a case's candidates that count something, shape (2, n), and whether they are of one incident."""
    places, of = torch.tensor(list(case.incidents)), torch.tensor(list(case.incidents.values()))
    pairs = torch.triu_indices(len(places), len(places), 1)
    return places[pairs], of[pairs[0]] == of[pairs[1]]


def _inputs(case: Case) -> tuple[Tensor, Tensor, Tensor]:
    return torch.from_numpy(case.spans), torch.from_numpy(case.logits), torch.from_numpy(case.sentences)


@torch.no_grad()
def scores(body: Body, head: Head, cases: Sequence[Case], share: float) -> dict[str, Any]:
    """What the network, the linear model and both together score on `cases`, at the best of a row of thresholds."""
    found: dict[str, list[tuple[float, float, bool]]] = {"both": [], "network": [], "linear": []}
    groups = right = pairs = kin = 0
    for case in cases:
        states = states_of(body, [case])[0]
        known, linear = head.known(states, *_inputs(case)), torch.from_numpy(case.logits)
        odds, group = head.decide(known, linear)
        for name, one in (("both", share * odds + (1 - share) * linear), ("network", odds), ("linear", linear)):
            found[name] += _scored(case, torch.sigmoid(one))
        groups += len(case.groups)
        right += sum(int(group[i, m].argmax()) == g for i, m, g in case.groups)
        if len(set(case.incidents.values())) > 1:
            two, answers = _kin(case)
            kin += int(((head.kin(known, two) > 0) == answers).sum())
            pairs += len(answers)
    accounts = sum(c.accounts for c in cases)
    steps = [round(0.15 + i / 50, 2) for i in range(24)]
    best = {}
    for name, scored in found.items():
        top, at = max((f1(scored, accounts, t), t) for t in steps)
        best[name] = dict(zip(("f1", "p", "r", "at"), (*(round(x, 2) for x in top), at), strict=True))
    return {
        **best,
        "around": {t: round(f1(found["both"], accounts, t)[0], 2) for t in steps[::2]},
        "group": round(100 * right / max(1, groups), 1),
        "kin": round(100 * kin / max(1, pairs), 1),
    }


def _scored(case: Case, chances: Tensor) -> list[tuple[float, float, bool]]:
    return [
        (float(p), least(row, label, 1.0, COMMON), bool(answer))
        for row, one, answers in zip(case.rows, chances, case.answers, strict=True)
        for label, p, answer in zip(LABELS, one, answers, strict=True)
    ]
