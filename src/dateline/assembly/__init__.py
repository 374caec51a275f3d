"""From the annotations and values of one report to its mentions with their accounts.

`assemble(report, annotations, values)` groups the triggers of a report into incidents and gives each its day, place,
type, actors, weapons, accounts and relations. It knows nothing of other reports.
"""

from dateline.assembly.mentions import assemble

__all__ = ["assemble"]
