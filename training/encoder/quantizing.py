"""A network made ready for int8: what its products are given is brought to alike sizes first.

ONNX Runtime scales what a product is given by its largest value. In MPNet one or two of a layer's channels are twenty
times as large as the rest, which then falls to nothing: plain int8 puts the states off by 60 %. So the channels are
divided by what they usually reach and the weights multiplied by it (SmoothQuant, Xiao et al. 2023), and the few largest
are left in float, beside. States on unseen windows are then off by 9 %.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

ALPHA = 0.7  # 1: channels alike, 0: weights alike. With .5, .7, .8, .9 states were off by 81, 19, 17, 18 %
APART = 2.5  # how many times as large a channel must be as the 33rd largest, to be left in float
MOST_APART = 16


class Smooth(nn.Module):
    """A linear layer: its input divided by channel, the product with the largest channels apart."""

    def __init__(self, linear: nn.Linear, sizes: Tensor, apart: Tensor) -> None:
        super().__init__()
        weights = linear.weight.detach().clone()
        by = sizes**ALPHA / weights.abs().amax(0).clamp_min(1e-4) ** (1 - ALPHA)
        by = by / by.median()
        self.register_buffer("apart", apart)
        self.register_buffer("few", weights[:, apart].T.clone())
        factor = 1 / by
        factor[apart] = 0
        self.register_buffer("factor", factor)
        weights *= by
        weights[:, apart] = 0
        self.linear = nn.Linear(weights.shape[1], weights.shape[0])
        self.linear.weight.data, self.linear.bias.data = weights, linear.bias.detach().clone()

    def forward(self, given: Tensor) -> Tensor:
        made: Tensor = self.linear(given * self.factor)
        return made + given[..., self.apart] @ self.few if len(self.apart) else made


@torch.no_grad()
def smooth(model: nn.Module, layers: nn.ModuleList, windows: Sequence[Tensor]) -> None:
    """Put `Smooth` in the place of the products of `layers`, by what `model` gives them for `windows`."""
    sizes: dict[str, Tensor] = {}
    linears = {n: m for n, m in layers.named_modules() if isinstance(m, nn.Linear) and not n.endswith("attn.o")}

    def note(name: str, given: Tensor) -> None:
        found = given.float().abs().flatten(0, -2).amax(0)
        sizes[name] = torch.maximum(sizes.get(name, found), found)

    hooks = [
        linear.register_forward_pre_hook(lambda _, given, name=name: note(name, given[0]))
        for name, linear in linears.items()
    ]
    for window in windows:
        model(window)
    for hook in hooks:
        hook.remove()
    for name, linear in linears.items():
        found = sizes[name].clamp_min(1e-3)
        parent, own = name.rsplit(".", 1)
        setattr(layers.get_submodule(parent), own, Smooth(linear, *_parted(found)))


def _parted(sizes: Tensor) -> tuple[Tensor, Tensor]:
    """The sizes of the channels, the largest of them made usual, and which these are."""
    top = sizes.topk(2 * MOST_APART + 1)
    large = top.values[:MOST_APART] > APART * top.values[-1]
    apart = top.indices[:MOST_APART][large]
    usual = sizes.clone()
    usual[apart] = sizes.median()
    return usual, apart
