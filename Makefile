# The front door. Everything it needs it makes: Python 3.11 or later and make are enough.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help run test bench guide lint format clean

help:  ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/run.installed  ## Serve the registry at http://127.0.0.1:5000 (PORT=5001 chooses another port)
	@$(BIN)/flask serve

test: $(VENV)/dev.installed  ## Run every test, on a PostgreSQL of their own
	@$(BIN)/pytest

bench: $(VENV)/dev.installed  ## Measure, as ratios against a floor measured in the same run
	@$(BIN)/python -m benchmarks

guide: $(VENV)/run.installed  ## Run the practical guide, and record what its pages show
	@$(BIN)/flask guide --record

lint: $(VENV)/dev.installed  ## Check style and imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

format: $(VENV)/dev.installed  ## Mend style and imports
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

clean:  ## Remove the virtual environment; the data in instance/ stays
	rm -rf $(VENV)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "monsterapp needs Python 3.11 or later; name one: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
		|| { rm -rf $(VENV); echo "No virtual environment. On Debian: apt install python3-venv" >&2; exit 1; }

$(VENV)/run.installed: requirements.txt | $(BIN)/python
	@echo "Installing what runs …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/dev.installed: requirements-dev.txt requirements.txt | $(BIN)/python
	@echo "Installing what runs and what tests …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/run.installed
