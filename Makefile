# The first run makes .venv, a Python environment of this checkout alone; nothing else is installed.
# Every path is relative, so that the checkout may lie in a folder of any name.

PYTHON ?= python3

# Tests run in two processes, each file of them in one, and in the order of their files: those that
# take longest stand at its beginning.
TWO := -n 2 --dist loadfile --no-loadscope-reorder

.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: help edition test test-all lint types format clean

help:
	@echo 'make edition    validate this edition and build it into build/'
	@echo 'make test       linters, types and tests, with their coverage: meant to stay under ten minutes'
	@echo 'make test-all   the same, and the tests that take longer'
	@echo 'make lint       ruff: rules and format'
	@echo 'make types      mypy'
	@echo 'make format     let ruff format the code and mend what it can'
	@echo 'make clean      remove what was built and measured; .venv stays'
	@echo
	@echo 'Needed: Python 3.11 or newer (make PYTHON=python3.13 names another one), and the network'
	@echo 'the first time. Everything is installed into .venv, in this folder.'

edition: .venv/runtime
	@echo 'Validating …'
	@.venv/bin/tei-tools validate
	@echo 'Building …'
	@.venv/bin/tei-tools build

test: lint types
	@echo 'Testing …'
	@.venv/bin/python -m pytest -m 'not slow' -q $(TWO) --cov --cov-report=term

test-all: lint types
	@echo 'Testing, the slow tests too …'
	@.venv/bin/python -m pytest -q $(TWO) --cov --cov-report=term

lint: .venv/development
	@echo 'Linting …'
	@.venv/bin/python -m ruff check --quiet
	@.venv/bin/python -m ruff format --check --quiet || { \
	  echo "Some files are not in ruff's format: make format"; exit 1; }

types: .venv/development
	@echo 'Checking types …'
	@.venv/bin/python -m mypy

format: .venv/development
	@.venv/bin/python -m ruff check --fix --quiet || true
	@.venv/bin/python -m ruff format

clean:
	rm -rf build dist .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The environment ------------------------------------------------------------------------------
# .venv/python tells which Python and which folder it was made for, since an environment survives
# neither an upgrade of the one nor a move of the other. The other stamps tell what is installed.

WHOSE := .venv/bin/python -c 'import os, sys; print(*sys.version_info[:2], os.getcwd())'

ifneq ($(shell $(WHOSE) 2>/dev/null | cmp -s - .venv/python || echo stale),)
.PHONY: .venv/python
endif

.venv/python:
	@$(PYTHON) -c '' 2>/dev/null || { \
	  echo 'There is no $(PYTHON). Install Python 3.11 or newer (Debian, Ubuntu: apt-get install'; \
	  echo 'python3 python3-venv), or name it: make PYTHON=python3.13'; exit 1; } >&2
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "This is $$($(PYTHON) --version 2>&1), and Python 3.11 or newer is needed. Install it,"; \
	  echo 'and name it if it is not python3: make PYTHON=python3.13'; exit 1; } >&2
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo 'Python lacks its module venv: apt-get install python3-venv (Debian, Ubuntu)'; \
	  exit 1; } >&2
	@echo 'Setting up .venv (once) …'
	@.venv/bin/python -c '' 2>/dev/null || rm -rf .venv
	@$(PYTHON) -m venv .venv
	@$(WHOSE) > $@

INSTALL := .venv/bin/python -m pip --disable-pip-version-check install --quiet

.venv/runtime: pyproject.toml .venv/python
	@echo 'Installing tei-tools and what it needs into .venv …'
	@$(INSTALL) --editable '.[search]'
	@touch $@

.venv/development: pyproject.toml .venv/python
	@echo 'Installing tei-tools and what its tests need into .venv …'
	@$(INSTALL) --editable '.[dev]'
	@touch .venv/runtime $@
