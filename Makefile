# Everything runs in .venv, which is made and kept up to date by scripts/bootstrap.py from the hash-locked files in
# requirements/. Needed beforehand: Python >= 3.11 (with venv), git and make. PYTHON=... picks an interpreter.

PYTHON ?= $(shell for p in python3.14 python3.13 python3.12 python3.11 python3 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
export NO_MKDOCS_2_WARNING = 1

.PHONY: help site serve check test core oldest lint docs bench lock clean setup setup-capture setup-dev

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

site: setup ## set up everything and build the site into site/
	@$(BIN)/python build.py site

serve: setup ## live preview on http://127.0.0.1:8000
	@$(BIN)/python build.py serve

check: setup ## check every record, quote, reference and sentence
	@$(BIN)/python build.py check

lint: setup-dev ## style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

test: lint ## set up everything and run the whole test suite
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder --cov --cov-report=
	@$(BIN)/coverage report --include='sourcebook/reading/*,sourcebook/quotes/*,sourcebook/standing/*' --fail-under=100
	@$(BIN)/python build.py schema --check
	@$(BIN)/python scripts/docs.py --check
	@$(BIN)/python build.py check

core: setup-dev ## run the core of the test suite: what has to hold on every system and with every package
	@$(BIN)/python -m pytest @tests/core.txt

oldest: ## run the core with the oldest packages that pyproject.toml allows, in an environment of its own
	@$(PYTHON) -m venv --clear .cache/oldest
	@for lock in dev oldest; do \
		.cache/oldest/bin/python -m pip --disable-pip-version-check -q install --no-deps --require-hashes -r requirements/$$lock.txt || exit 1; \
	done
	@.cache/oldest/bin/python -m pip --disable-pip-version-check -q install --no-deps --no-build-isolation -e .
	@.cache/oldest/bin/python -m pytest @tests/core.txt

docs: setup-dev ## write the generated pages of docs/ and take the pictures (needs Chromium)
	@$(BIN)/python scripts/docs.py
	@$(BIN)/python build.py site
	@$(BIN)/python build.py site --root examples/ferry
	@$(BIN)/python scripts/screenshots.py

bench: setup-dev ## measure (bench/README.md says what, and how to measure a peer beside it)
	@$(BIN)/python -m bench.locate
	@$(BIN)/python -m bench.check

lock: ## renew the locked requirements (needs uv)
	uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		-c requirements/pins.txt pyproject.toml -o requirements/site.txt
	uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		-c requirements/pins.txt -c requirements/site.txt --extra capture pyproject.toml -o requirements/capture.txt
	uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		-c requirements/pins.txt -c requirements/site.txt -c requirements/capture.txt --extra capture --group dev \
		pyproject.toml -o requirements/dev.txt
	uv pip compile -q --upgrade --resolution lowest-direct --no-build --python-version 3.11 --generate-hashes --no-header \
		--no-annotate --extra capture pyproject.toml -o requirements/oldest.txt

clean: ## remove the virtual environment, the site and caches
	rm -rf .venv site .site.sourcebook .cache .mypy_cache .ruff_cache .pytest_cache .coverage* htmlcov

setup:
	@$(call bootstrap,site)

setup-capture: ## install what build.py capture reads HTML, MHTML and PDF with
	@$(call bootstrap,capture)

setup-dev:
	@$(call bootstrap,dev)

define bootstrap
if [ -z "$(PYTHON)" ]; then echo "make: no Python >= 3.11 found; install one, or name it: make PYTHON=/path/to/python3" >&2; exit 1; fi; \
$(PYTHON) scripts/bootstrap.py $(1)
endef
