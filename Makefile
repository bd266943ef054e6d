# make run     builds the graph from data/documents and serves it at http://127.0.0.1:8000 (another port: PORT=9000)
# make test    all checks
# make bench   the measurements
# make clean   removes what the others made

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STORE := .store
CC0 := https://creativecommons.org/publicdomain/zero/1.0/
AXE := axe-core@4.14.1
# With what it needs as that was on a day, as later versions of that want a newer Node.js.
COMUNICA := --before=2026-04-15 @comunica/query-sparql@5.1.3
NPM := npm install --silent --no-save --no-package-lock --ignore-scripts
FUSEKI := org.apache.jena:jena-fuseki-server:5.6.0
COPY := org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy
EDITOR := $(wildcard src/editor/*)

.PHONY: run test bench clean

# A build ends with 1 when it refused a document or a claim; the rest of the graph is there to be served.
run: $(VENV)/installed
	$(BIN)/verbale build data/documents --store $(STORE) || test $$? -eq 1
	exec $(BIN)/verbale serve --store $(STORE) --port "$${PORT:-8000}" --licence $(CC0)

test: $(VENV)/installed-test
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --numprocesses 2 --dist loadfile

bench: $(VENV)/installed-bench
	$(BIN)/python tests/benchmarks.py
	$(BIN)/python tests/endpoint_benchmarks.py

clean:
	rm -rf $(VENV) $(STORE) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(VENV)/installed: pyproject.toml $(EDITOR) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/installed-test: pyproject.toml $(EDITOR) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@# What checks the pages for readers with disabilities, and an engine of queries of another make; where one is
	@# missing, the tests with it are skipped.
	@command -v npm > /dev/null || { echo "There is no npm: the tests with axe and Comunica are skipped." >&2; exit 0; }; \
		$(NPM) --prefix $(VENV)/axe $(AXE) || \
			echo "axe-core could not be installed, so the test with it is skipped." >&2; \
		$(NPM) --prefix $(VENV)/comunica $(COMUNICA) || \
			echo "Comunica could not be installed, so the tests with it are skipped." >&2
	@# A SPARQL server of another make, for Java 17; where it is missing, the tests with it are skipped.
	@command -v java > /dev/null && command -v mvn > /dev/null || { \
		echo "There is no Java or no Maven, so the tests with Apache Jena Fuseki are skipped." >&2; exit 0; }; \
		mvn --quiet --batch-mode $(COPY) -Dartifact=$(FUSEKI) -DoutputDirectory="$(CURDIR)/$(VENV)/fuseki" || \
		echo "Apache Jena Fuseki could not be fetched, so the tests with it are skipped." >&2
	@touch $@ $(VENV)/installed

$(VENV)/installed-bench: pyproject.toml $(EDITOR) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,bench]'
	@touch $@ $(VENV)/installed-test $(VENV)/installed

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Verbale needs Python 3.11 or newer, and $(PYTHON) is: $$($(PYTHON) --version 2>&1)." \
		     "Name another one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python's venv module is incomplete here; on Debian and Ubuntu install the package python3-venv." >&2; exit 1; }
