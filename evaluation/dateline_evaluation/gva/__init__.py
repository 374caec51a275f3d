"""`dateline bench gva`: one incident, many reports, against the Gun Violence Archive.

Dateline reads the reports that the archive cites, without being told which of them belong together. Its clusters of
reports, by the main mention of each, are compared with the archive's incidents, and so are the number of killed and
injured, the day and the place. The archive counts perpetrators among the dead and injured.
"""

from dateline_evaluation.gva.command import command, run

__all__ = ["command", "run"]
