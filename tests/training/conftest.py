"""`training` is no part of the package that is installed: it is found from the root of the project."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2]))
