"""Incidents in published schemes of variables. Takes incidents and reports, knows nothing of storage.

`Document` is the root of "dateline/1", the project's own JSON form, and `dump` writes it byte for byte the same for
the same incidents. `schema` is its JSON Schema.
"""

from dateline.codebooks.dateline1 import SCHEMA, Document, schema
from dateline.codebooks.writing import dump

__all__ = ["SCHEMA", "Document", "dump", "schema"]
