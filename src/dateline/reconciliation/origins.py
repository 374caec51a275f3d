"""Independence is counted at the origin: who, at the end of each chain, first said it."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from dateline.reconciliation.knowledge import speaker_authority
from dateline.records import Account, Incident, Report

WORD = re.compile(r"[^\W_]+")


class Origins:
    """Names the independent origin of each account of one incident.

    Copies of a syndicated text are one outlet. Names are compared without articles, case and order; a short name
    that can only mean one longer one ("police", "Larkhill police") is taken for it, as counting an origin twice is the
    worse error.
    """

    def __init__(
        self, accounts: Sequence[Account], reports: Mapping[str, Report], copies: Sequence[Sequence[str]] = ()
    ) -> None:
        self.reports = reports
        self._copy = {report: min(group) for group in copies for report in group}
        self._named = self._folded({_words(a.chain[-1].name) for a in accounts if _speaks(a)})

    def of(self, account: Account) -> str:
        """The origin's key: the same for two accounts that go back to one speaker."""
        if _speaks(account):
            return "speaker " + " ".join(sorted(self._named[_words(account.chain[-1].name)]))
        if account.report in self._copy:
            return f"copies of {self._copy[account.report]}"
        report = self.reports.get(account.report)
        outlet = (report.outlet if report else None) or account.chain[0].name
        return f"outlet {' '.join(sorted(_words(outlet)))}" if outlet else f"report {account.report}"

    @staticmethod
    def _folded(names: set[frozenset[str]]) -> dict[frozenset[str], frozenset[str]]:
        folded: dict[frozenset[str], frozenset[str]] = {}
        with_word: dict[str, list[frozenset[str]]] = defaultdict(list)
        for name in sorted(names, key=lambda words: (-len(words), sorted(words))):
            holders = min((with_word[word] for word in name), key=len, default=[])
            longer = {folded[other] for other in holders if name < other}
            folded[name] = longer.pop() if len(longer) == 1 else name
            for word in name:
                with_word[word].append(name)
        return folded


def _speaks(account: Account) -> bool:
    """Whether someone beyond the outlet is named as the origin."""
    return len(account.chain) > 1 and bool(account.chain[-1].name)


def _words(name: str | None) -> frozenset[str]:
    words = WORD.findall((name or "").casefold())
    stop = speaker_authority().name_stop
    return frozenset(w for w in words if w not in stop) or frozenset(words)


def origins(incident: Incident) -> frozenset[str]:
    """The independent origins of all accounts of an incident's figures."""
    accounts = [account for figure in incident.figures for account in figure.accounts]
    found = Origins(accounts, {})
    return frozenset(found.of(account) for account in accounts)
