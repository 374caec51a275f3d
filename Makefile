# Every target makes its own set-up: Python 3.11, make and a C compiler are all that must be there.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
BIN := $(VENV)/bin
DEMO := build/demo
# Byte code of all would make the install a fifth larger. A first start writes that of what is used, also where the
# environment forbids it to later ones (PYTHONDONTWRITEBYTECODE): without it each start takes two seconds more.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile
START := from dateline.api.rooms import standard_rooms; from dateline.api.workers import start_reading; \
  import dateline.desk; start_reading(standard_rooms())
RICHEST := import dateline, sys; from dateline.api.rows import richest; print(richest(dateline.show(sys.argv[1])).id)

.PHONY: screenshots demo test lint types gate gate-full pin benchmarks check ci schema readme lock clean help

help:
	@echo "make demo    build an incident database from the sample reports and show it"
	@echo "make test    run the tests"
	@echo "make lint    ruff: rules and format"
	@echo "make types   mypy --strict"
	@echo "make gate    the pinned scores; needs the data beside the project (../shared)"
	@echo "make gate-full   all of them, also those that take long"
	@echo "make pin     raise all floors to what is measured now, and show them in the docs"
	@echo "make benchmarks  write the tables of docs/benchmarks.md anew"
	@echo "make ci      all of it, as .ci/run does"
	@echo "make screenshots  the pictures of the desk in the README, made anew; needs make demo and chromium"
	@echo "make schema  write docs/dateline-1.schema.json anew from the models"
	@echo "make readme  write the output and the floors in README.md anew"
	@echo "make lock    resolve the requirements anew"

# What a user needs, and the package itself. Hashes are checked; nothing is resolved at install.
$(VENV)/.run: requirements.txt requirements-build.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements.txt
	$(PIP) --require-hashes -r requirements-build.txt
	$(PIP) --no-deps --no-build-isolation --no-index --editable .
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -c '$(START)'
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt
	$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

demo: $(VENV)/.run
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	$(BIN)/dateline build src/dateline/samples --workers 1 --db $(DEMO)/incidents.db
	@echo
	$(BIN)/dateline show --db $(DEMO)/incidents.db
	@echo
	$(BIN)/dateline show "$$($(BIN)/python -c '$(RICHEST)' $(DEMO)/incidents.db)" --db $(DEMO)/incidents.db

test: $(VENV)/.dev
	$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

gate: $(VENV)/.run
	$(BIN)/python -m dateline_evaluation.gate

gate-full: $(VENV)/.run
	$(BIN)/python -m dateline_evaluation.gate --full

# After scores have risen: all floors, and the pages that show them.
pin: $(VENV)/.run
	$(BIN)/python -m dateline_evaluation.gate --full --write
	$(MAKE) --no-print-directory benchmarks readme

benchmarks: $(VENV)/.run
	$(BIN)/python -m dateline_evaluation.page

check ci: lint types gate test

# Of the database of `make demo`; needs Debian's package chromium.
screenshots: $(VENV)/.dev
	$(BIN)/python tests/desk/screenshots.py $(DEMO)/incidents.db docs/images

schema: $(VENV)/.run
	$(BIN)/python -m dateline.codebooks > docs/dateline-1.schema.json

readme: $(VENV)/.run
	$(BIN)/python -m dateline_evaluation.readme

# The files name no index: whoever installs uses the one that their machine is set to.
UV := $(BIN)/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 \
      --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
lock: $(VENV)/.dev
	$(PIP) uv
	$(UV) pyproject.toml -o requirements.txt
	$(UV) --group build -c requirements.txt -o requirements-build.txt
	$(UV) --group dev -c requirements.txt -o requirements-dev.txt

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
