# Citewarden. "make run" and "make test" need nothing but Python 3.11 or newer and a package index.
.DEFAULT_GOAL := help
.PHONY: help run test demo lint format docs bench clean

ARTICLE ?= articles/north-korea-peru-relations.txt
PYTHON  ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3; do \
             command -v $$p >/dev/null && $$p -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' \
             && { command -v $$p; break; }; done)
VENV    := .venv
BIN     := $(VENV)/bin
PIP     := $(BIN)/python -m pip install --quiet --disable-pip-version-check

help: ## show this list
	@awk -F':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.run ## set up, then check the article that ships with the project
	$(BIN)/citewarden check $(ARTICLE) --fail-on never

test: $(VENV)/.test .venv-pywb/.ready ## set up, then lint, type-check and run every test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

demo: $(VENV)/.test .venv-pywb/.ready ## the same job against a small made-up web on this machine
	$(BIN)/python -m tests.e2e.demo

lint: $(VENV)/.test ## ruff and mypy only
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.test ## let ruff mend what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.test ## print the README's help and tables anew from the program
	$(BIN)/python -m tests.docs

bench: $(VENV)/.test ## speed, as ratios against a floor measured in the same run
	$(BIN)/python -m bench

clean: ## remove what set-up made (not sources.csv, archive/ or reports/)
	rm -rf $(VENV) .venv-pywb build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: https://www.python.org/downloads/"; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { echo "$(PYTHON) cannot make a virtual environment; on Debian: apt-get install python3-venv"; exit 2; }

$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: requirements-test.lock $(VENV)/.run
	$(PIP) -r requirements-test.lock
	@touch $@

.venv-pywb/.ready: requirements-pywb.lock
	@$(PYTHON) -m venv .venv-pywb
	@.venv-pywb/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-pywb.lock
	@touch $@
