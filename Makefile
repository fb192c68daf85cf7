# Everything a new machine needs is in this file and the lock files. Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHARED ?= ../shared
MODEL := src/rawi/model/data

.PHONY: bench demo test check lint types imports floors wheel lock train clean

demo: $(VENV)/.run  ## set up, then code the bundled examples and print who says what
	@$(BIN)/rawi demo

test: $(VENV)/.dev  ## set up, then run the tests
	@$(BIN)/python -m pytest

check: test lint types imports floors wheel  ## everything CI runs

lint: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.dev
	@$(BIN)/mypy

imports: $(VENV)/.dev
	@$(BIN)/lint-imports

floors: $(VENV)/.dev  ## quality on the measuring set, against the pinned floors
	@$(BIN)/python benchmarks/floors.py

wheel: $(VENV)/.dev  ## build the wheel and try it in a clean environment
	@sh benchmarks/wheel.sh $(PYTHON)

bench: $(VENV)/.dev  ## speed and repair, beside hazm (which needs an environment of its own)
	@test -x .venv-hazm/bin/python || ($(PYTHON) -m venv .venv-hazm && .venv-hazm/bin/pip install -q hazm==0.10.0)
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/repair.py
	$(BIN)/python benchmarks/throughput.py

COMPILE := pip-compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --allow-unsafe --strip-extras

lock:  ## pin what pyproject.toml asks for
	$(BIN)/$(COMPILE) -o requirements.lock pyproject.toml
	$(BIN)/$(COMPILE) --extra dev -o requirements-dev.lock pyproject.toml
	$(BIN)/$(COMPILE) --extra dev --extra training -o requirements-training.lock pyproject.toml

# Each table is learned with the ones before it in force. The model takes most of the time (two cores, about two hours,
# 5 GB of memory) and goes on from its last epoch when begun again. The gazetteer's bulk is not made here: training/gazetteer.py
# needs the GeoNames translations of Debian's libgeonames-common; docs/data.md says how it is called.
train: $(VENV)/.dev  ## learn every table again from the texts and gold records in SHARED
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-training.lock
	$(BIN)/python training/wordforms.py $(SHARED)
	$(BIN)/python training/wordclasses.py $(SHARED)
	$(BIN)/python training/cues.py $(SHARED)
	$(BIN)/python training/loaded.py $(SHARED)
	$(BIN)/python training/counts.py $(SHARED)
	$(BIN)/python training/reader.py $(SHARED)
	$(BIN)/python training/model.py checkpoints $(SHARED)
	$(BIN)/python training/export.py checkpoints $(MODEL)
	$(BIN)/python training/filter.py $(MODEL) $(SHARED)
	$(BIN)/python training/calibrate.py $(MODEL) $(shell date +%Y.%m) $(SHARED)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/python
	@test -e $(VENV)/.dev || $(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@test -e $(VENV)/.dev || $(BIN)/pip install -q --disable-pip-version-check --no-deps .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

clean:
	rm -rf $(VENV) dist build
