# `make check` is what has to pass before a change lands; `make venv` sets up what it needs.
PY ?= .venv/bin/python

.PHONY: venv check format lint types contracts test long explore tables dist clean

venv:
	python3 -m venv .venv
	$(PY) -m pip install --quiet --editable '.[dev]'

check: lint types contracts test

format:
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

lint:
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .

types:
	$(PY) -m mypy

contracts:
	$(dir $(PY))lint-imports

test:
	$(PY) -m pytest -q

long:
	$(PY) -m pytest -q -m long

# All but the campaigns again, the properties on inputs that were not tried before.
explore:
	$(PY) -m pytest -q --hypothesis-profile=default

# The tables of docs/ that are made from the code; a test fails when they are stale.
tables:
	$(PY) -m scripts.plugin_tables
	$(PY) -m scripts.guide_tables

dist:
	$(PY) -m hatchling build

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
