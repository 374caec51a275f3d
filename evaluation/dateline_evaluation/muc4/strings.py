"""When a string of a response means the string of a key.

In 1992 a string that differed was shown to a person, who judged by written guidelines; the answers were kept and are
not published with the scores. This is an automatic stand-in for those guidelines: more modifiers around the same noun
phrase are right, adjuncts that do not belong to it or an incomplete form of a name are half right.
"""

import re
from functools import lru_cache

from dateline_evaluation.muc4.grades import Grade
from dateline_evaluation.muc4.slots import slots

WORD = re.compile(r"[^\W_]+(?:['.&-][^\W_]+)*'?", re.UNICODE)


def judge(response: str, key: str) -> Grade:
    """How well `response` gives `key`."""
    if _bare(response) == _bare(key):
        return Grade.CORRECT
    given, asked = _words(response), _words(key)
    if not given or not asked:
        return Grade.INCORRECT
    if given == asked:
        return Grade.CORRECT
    if _is_within(asked, given):
        return Grade.CORRECT if _head(given) == _head(asked) or _goes_on(asked, given) else Grade.PARTIAL
    if _is_within(given, asked) or _head(given) == _head(asked):
        return Grade.PARTIAL
    return Grade.INCORRECT


def is_same(response: str, key: str) -> bool:
    """Whether the two are equal but for words that change nothing at their beginning."""
    return _bare(response) == _bare(key)


@lru_cache(maxsize=50_000)
def _bare(text: str) -> tuple[str, ...]:
    words = re.sub(r"[^\w\s'.&-]", " ", text.upper()).split()
    while len(words) > 1 and words[0].lower() in slots().premodifiers:
        words = words[1:]
    return tuple(words)


@lru_cache(maxsize=50_000)
def _words(text: str) -> tuple[str, ...]:
    before = re.split(r"[(\[,;]", text.upper(), maxsplit=1)[0]
    words = [_stem(word) for word in WORD.findall(before if before.strip() else text.upper())]
    while len(words) > 1 and (words[0].lower() in slots().premodifiers or words[0].isdigit()):
        words = words[1:]
    return tuple(words)


def _stem(word: str) -> str:
    word = word.removesuffix("'").removesuffix("'S")
    return word[:-1] if len(word) > 3 and word.endswith("S") and not word.endswith("SS") else word


def _is_within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return any(whole[i : i + len(part)] == part for i in range(len(whole) - len(part) + 1))


def _goes_on(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether `whole` is `part` and then a participle ("soldiers accused of ...")."""
    return whole[: len(part)] == part and whole[len(part)].endswith(("ING", "ED"))


def _head(words: tuple[str, ...]) -> str:
    for i, word in enumerate(words[1:], 1):
        if word.lower() in slots().postmodifiers:
            return words[i - 1]
    return words[-1]
