"""Makes the examples for places importable, which the tests of two rooms share."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "resolution"))
