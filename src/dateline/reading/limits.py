"""How much is read of one input, so that no file can fill the memory.

Sizes are of what is read after decompression. They are far above any news text: a long report has 20 KB.
"""

MAX_TEXT = 500_000  # code points of one report's text, some 85,000 words: minutes to read, and far above any news text
MAX_BYTES = (
    16_000_000  # bytes of one report as stored: a line of JSON with every letter escaped takes six times its text
)
MAX_PAGE = 16_000_000  # bytes of an HTML page; real pages of 3 MB with scripts are common
MAX_FIELD = 500  # code points of a headline, name or id; longer ones are cut
MAX_URL = 2_000  # code points; a longer address is left out
CHUNK = 1 << 16  # bytes read at once
FREE_EXPANSION = 64_000_000  # bytes that a .gz may expand to before its ratio is looked at
MAX_RATIO = 200  # expansion of a .gz beyond which it is taken for a bomb; text packs 3 to 20 fold
MAX_REFUSALS = 20  # refusals of records named one by one for one file; the rest is summed up in one
MAX_DEPTH = 64  # directories below one another
