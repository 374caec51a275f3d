"""What our own reader finds in the texts that nobody coded: how many incidents in each.

usage: python -m training.relevance.reader [SHARED]

Appends to `found.jsonl` (id, mentions) what is not there yet; to label anew with a better reader, delete the file.
"""

import json
import sys
from pathlib import Path

from dateline.api.rooms import standard_rooms
from dateline.api.workers import read_batch, start_reading
from dateline.records import Refusal, Report
from training.relevance.texts import FOUND, texts


def main(shared: Path) -> None:
    done = set()
    if FOUND.exists():
        done = {json.loads(line)["id"] for line in FOUND.read_text(encoding="utf-8").splitlines()}
    todo = [text for text in texts(shared) if text.label is None and text.id not in done]
    rooms = standard_rooms().unsifted()  # what the gate says of a text is what is to be learnt
    annotator = start_reading(rooms)
    with FOUND.open("a", encoding="utf-8") as out:
        for text in todo:
            report = Report(
                id=Report.make_id(text.id, text.text),
                source_id=text.id,
                text=text.text,
                text_sha256=Report.digest(text.text),
            )
            for outcome in read_batch([report], rooms, annotator):
                if not isinstance(outcome, Refusal):
                    out.write(json.dumps({"id": text.id, "mentions": len(outcome[1])}) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared"))
