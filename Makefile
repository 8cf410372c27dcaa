# Everything lives in .venv; PYTHON may name another interpreter (3.11 or later).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SITE_STAMP := $(VENV)/.installed-demo
TEST_STAMP := $(VENV)/.installed-test
WORKERS ?= auto

.PHONY: help demo pictures test lint format bench live clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "lms-sync needs Python 3.11 or later; name one with PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

$(SITE_STAMP): pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[sandbox]'
	@touch $@

$(TEST_STAMP): $(SITE_STAMP)
	$(BIN)/python .ci/dependency_group.py test > $(VENV)/test-requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[sandbox,postgresql]' --requirement $(VENV)/test-requirements.txt
	@touch $@

demo: $(SITE_STAMP) ## the whole story against the embedded sandbox
	@$(BIN)/lms-sync demo

pictures: $(TEST_STAMP) ## take the README's pictures of the demo's report, with Chromium
	$(BIN)/lms-sync --lang en demo > /dev/null
	$(BIN)/python .ci/pictures.py demo-out

test: $(TEST_STAMP) ## the whole gate: style, types, layers, tests, coverage
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --cov --cov-report=term -m 'not live'

live: $(TEST_STAMP) ## contract tests against the Moodle of LMS_SYNC_LIVE_URL and LMS_SYNC_LIVE_TOKEN
	$(BIN)/python -m pytest -m live tests/live

format: $(TEST_STAMP) ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(TEST_STAMP) ## measure a push against the sandbox
	$(BIN)/python benchmarks/push.py

clean: ## remove the environment and the caches
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage htmlcov
