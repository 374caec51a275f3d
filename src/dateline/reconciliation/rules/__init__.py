"""Rules that choose a figure's low, best and high values, by name. One module each; all take the same statements."""

from dateline.reconciliation.rules import latest_authoritative, lowest_reliable, majority, ucdp
from dateline.reconciliation.rules.base import Choice, Rule

DEFAULT = "latest-authoritative"
RULES: dict[str, Rule] = {
    DEFAULT: latest_authoritative.choose,
    "majority": majority.choose,
    "lowest-reliable": lowest_reliable.choose,
    "ucdp": ucdp.choose,
}

__all__ = ["DEFAULT", "RULES", "Choice", "Rule"]
