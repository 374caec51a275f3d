"""Print the folder of the samples, for `dateline build $(python -m dateline.samples)`."""

from dateline.samples import folder

print(folder())  # noqa: T201
