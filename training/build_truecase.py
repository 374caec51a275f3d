"""Write the list of common lower-case English words that `annotation.casing` uses to restore the case of capitals.

usage: python training/build_truecase.py DATA_FOLDER

Counts, over running news text in mixed case, how often each word stands in lower case where it is not the first
word of a sentence. Words that mostly do so are common words; all others are taken for names.
"""

import collections
import json
import pathlib
import re
import sys

OUT = pathlib.Path(__file__).parents[1] / "src/dateline/lexicons/common_words.txt"
WORD = re.compile(r"(?<![.!?\"“:] )(?<=[a-z,;] )[A-Za-z][A-Za-z'’]*")
TEXTS = ("polnear/train.jsonl", "gva/reports.jsonl", "../gold/accounts-train/reports.jsonl")
AT_LEAST = 2  # a word seen once in lower case must never stand with a capital
SHARE = 0.5  # lower case more often than not


def main() -> None:
    folder = pathlib.Path(sys.argv[1])
    lower: collections.Counter[str] = collections.Counter()
    upper: collections.Counter[str] = collections.Counter()
    for name in TEXTS:
        for line in (folder / name).read_text(encoding="utf8").splitlines():
            text = json.loads(line)["text"]
            if not 0.01 < sum(c.isupper() for c in text) / len(text) < 0.2:
                continue  # capitals only, or none: such a text does not tell names from words
            for found in WORD.findall(text):
                word = found.replace("’", "'")
                if word.islower():
                    lower[word] += 1
                elif word[0].isupper() and not word.isupper():
                    upper[word.lower()] += 1
    words = sorted(w for w, n in lower.items() if n / (n + upper[w]) > SHARE and (n >= AT_LEAST or not upper[w]))
    OUT.write_text("\n".join(words) + "\n", encoding="utf8")
    print(len(words), "words")


if __name__ == "__main__":
    main()
