# Everything a new machine needs is in this file and the two lock files. Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check lint types imports floors wheel lock train clean

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

lock:  ## pin what pyproject.toml asks for
	$(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --allow-unsafe --strip-extras -o requirements.lock pyproject.toml
	$(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --allow-unsafe --strip-extras --extra dev -o requirements-dev.lock pyproject.toml

train: $(VENV)/.dev  ## learn the rule reader's tables again from ../shared
	$(BIN)/pip install -q -c requirements-dev.lock '.[training]'
	$(BIN)/python training/wordclasses.py ../shared
	$(BIN)/python training/reader.py ../shared

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
