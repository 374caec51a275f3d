"""Print the JSON Schema of "dateline/1"."""

import sys

from dateline.codebooks import schema

sys.stdout.write(schema())
