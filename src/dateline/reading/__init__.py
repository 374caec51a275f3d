"""Reading: files and directories to reports.

`read` gives a `Report` for each news text, a `Refusal` for each input that is not read, and a `Notice` for what is odd
about one that is. It reads .txt, .jsonl, .json, .csv and .html, each also gzipped, and knows nothing of language: what
it takes from a text (dateline, agency, date line, headline) it takes by its form.

`find_outlet` and `outlet_of_site` look up known outlets and agencies by name or web address.
"""

from dateline.reading.making import Item
from dateline.reading.outlets import Outlet, find_outlet, outlet_of_site
from dateline.reading.reader import read

__all__ = ["Item", "Outlet", "find_outlet", "outlet_of_site", "read"]
