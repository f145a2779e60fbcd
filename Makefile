# Everything a newcomer needs: `make serve`. Everything a maintainer needs: `make test lint`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
export PYTHONPATH := $(CURDIR)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help serve test lint format eval bench faults load fuzz lock clean screenshots audit sbom hostile

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

# Two marks: what serving needs, and what testing needs on top. A changed lock file installs anew.
$(VENV)/.run: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Taiyaku needs Python 3.11 or newer; found $$($(PYTHON) --version). Name one: make serve PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --no-deps --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	$(BIN)/pip install --quiet --require-hashes --requirement requirements-dev.lock
	@touch $@

serve: $(VENV)/.run  ## install what is needed, build the library on the first start, serve
	@$(BIN)/taiyaku serve $(ARGS)

# Work is taken over from a process that has more left: files differ a hundredfold in how long they take.
test: $(VENV)/.dev  ## run the tests on all cores; browser tests skip where there is no Chromium
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal $(ARGS)

lint: $(VENV)/.dev  ## ruff, mypy strict, and the one-way imports
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev  ## sort imports and mend what ruff can
	$(BIN)/ruff check --fix .

eval: $(VENV)/.dev  ## quality figures against the gold data
	@$(BIN)/taiyaku eval $(ARGS)

bench: $(VENV)/.dev  ## speed, size and memory
	@$(BIN)/python -m bench $(ARGS)

faults: $(VENV)/.dev  ## kill, fill up, crowd and damage libraries; ARGS=--short for a minute of it
	@$(BIN)/python -m bench.reliability $(ARGS)

load: $(VENV)/.dev  ## many clients, a soak, and clients that disturb; ARGS=--short for seconds of it
	@$(BIN)/python -m bench.reliability.load $(ARGS)

fuzz: $(VENV)/.dev  ## a million hostile texts, files and addresses; ARGS=--short for a hundredth of them
	@$(BIN)/python -m bench.reliability.fuzz $(ARGS)

screenshots: $(VENV)/.dev  ## take the README's screenshots anew (needs Chromium)
	@$(BIN)/python -m bench.screenshots docs/images

lock: $(VENV)/.dev  ## resolve the dependencies anew
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --allow-unsafe --output-file requirements.lock pyproject.toml
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --allow-unsafe --extra dev --output-file requirements-dev.lock pyproject.toml
	$(MAKE) sbom

audit: $(VENV)/.dev  ## look the locked packages up among known vulnerabilities (asks the network)
	@$(BIN)/python -m bench.audit

sbom: $(VENV)/.dev  ## write sbom.json, the software bill of materials, from the lock file
	$(BIN)/cyclonedx-py requirements --output-reproducible --spec-version 1.6 --pyproject pyproject.toml --mc-type application --output-file sbom.json requirements.lock

hostile: $(VENV)/.dev  ## read every hostile file of the tests, and measure what each costs
	@$(BIN)/python -m tests.corpus.readers.hostile_report

clean:  ## remove the virtual environment and caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis *.egg-info
