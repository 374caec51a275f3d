"""Makes `small_rooms` importable, here and in the worker processes that the tests start."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
