"""MUC-4 (1992): incident templates of 24 slots from newswire on Latin America.

`slots.yaml` has the form, `templates` reads keys and responses, `strings` and `matching` grade fills, `scoring` and
`aligning` lay templates upon each other, `report` adds up, `reports1992` reads the official reports to hold them
against. `five_roles` is the later score of five roles. `reader`, the `fill_*` modules and `mapping.yaml` make templates
of Dateline's mentions.
"""

from dateline_evaluation.muc4.bench import command, run

__all__ = ["command", "run"]
