# make run    the site on one's own machine           make test         every test, on the long-term-support line
# make lint   what a machine can say about the code   make test-latest  the tests on the newest Django and Wagtail
# make bench  what each kind of page costs            make messages     new texts into the catalogues
# make styles the style sheets from their sources     make handbook-pictures   the handbook's pictures anew

PYTHON ?= python3
NEWER_PYTHON ?= python3.14 python3.13 python3.12 $(PYTHON)
PORT ?= 8000
WORKERS ?= 2

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
PYTEST := $(BIN)/python -m pytest
PARALLEL := --numprocesses $(WORKERS) --dist loadfile
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po programme/locale/*/LC_MESSAGES/*.po))
PLUGIN := $(shell find programme -type f -not -name '*.py[co]' -not -name '*.mo') \
          pyproject.toml README.md LICENSE .ci/build_catalogues.py

export SITE_URL ?= http://localhost:$(PORT)
# A second start is fast because the first has left its bytecode.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test test-plugin test-site test-browser test-latest test-latest-plugin test-latest-site bench messages \
        handbook-pictures styles \
        lint lint-code lint-styles lint-templates lint-imports lint-migrations lint-messages
.NOTPARALLEL:

# --- The site ---------------------------------------------------------------------------------------------------------

run: .venv/.run $(CATALOGUES)
	@echo "Preparing the database ..."
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) start_site --demo-users
	@$(MANAGE) runserver localhost:$(PORT)

# --- Tests ------------------------------------------------------------------------------------------------------------

test: test-plugin test-site test-browser

test-plugin: .venv-wheel/.installed
	.ci/test-wheel .venv-wheel/bin/python $(PARALLEL)

test-site: .venv/.test $(CATALOGUES)
	$(PYTEST) --ds=cms.settings.test $(PARALLEL) tests/site tests/project

test-browser: .venv/.test $(CATALOGUES)
	$(PYTEST) --ds=cms.settings.test tests/browser

test-latest: test-latest-plugin test-latest-site

test-latest-plugin: .venv-latest/.installed
	.ci/test-wheel .venv-latest/bin/python $(PARALLEL)

test-latest-site: .venv-latest/.installed $(CATALOGUES)
	.venv-latest/bin/python -m pytest --ds=cms.settings.test $(PARALLEL) tests/site tests/project

bench: .venv/.test $(CATALOGUES)
	@$(BIN)/python -m tests.bench

# --- Checks -----------------------------------------------------------------------------------------------------------

lint: lint-code lint-styles lint-templates lint-imports lint-migrations lint-messages

lint-code: .venv/.lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

lint-styles: .venv/.lint
	$(BIN)/python .ci/styles.py check

lint-templates: .venv/.lint
	$(BIN)/djlint --lint --quiet home programme templates

lint-imports: .venv/.lint
	$(BIN)/lint-imports --no-logo

lint-migrations: .venv/.run
	$(MANAGE) makemigrations --check --dry-run

lint-messages: .venv/.lint
	$(BIN)/python .ci/messages.py check

messages: .venv/.lint
	$(BIN)/python .ci/messages.py extract

styles: .venv/.lint
	$(BIN)/python .ci/styles.py build

handbook-pictures: .venv/.test $(CATALOGUES)
	$(BIN)/python .ci/handbook_pictures.py

%.mo: %.po | .venv/.run
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

# --- Environments: each stamp is newer than what it was made from -----------------------------------------------------

.venv/.run: requirements.txt
	@.ci/find-python 3.11 $(PYTHON) >/dev/null || { echo "This needs Python 3.11 or newer; name one with PYTHON=..."; exit 1; }
	@echo "Installing into .venv ..."
	@.ci/install .venv "$$(.ci/find-python 3.11 $(PYTHON))" -r requirements.txt
	@touch $@

.venv/.test: .venv/.run .ci/requirements-test.txt
	@.ci/install .venv $(PYTHON) -r .ci/requirements-test.txt
	@touch $@

.venv/.lint: .venv/.run .ci/requirements-lint.txt
	@.ci/install .venv $(PYTHON) -r .ci/requirements-lint.txt
	@touch $@

.venv/.html: .venv/.run .ci/requirements-html.txt
	@.ci/install .venv $(PYTHON) -r .ci/requirements-html.txt
	@touch $@

# The wheel is built anew when the plugin has changed, and replaces the one installed before.
dist/.built: .venv/.test $(PLUGIN)
	@rm -rf dist
	@$(BIN)/python -m hatchling build --target wheel
	@touch $@

.venv-wheel/.tools: .venv/.run .ci/requirements-test.txt
	@.ci/install .venv-wheel $(BIN)/python -r .ci/requirements-test.txt
	@touch $@

.venv-wheel/.installed: .venv-wheel/.tools requirements.txt dist/.built
	@.ci/install-wheel .venv-wheel $(BIN)/python requirements.txt
	@touch $@

.venv-latest/.tools: requirements.txt .ci/requirements-test.txt .ci/requirements-latest.txt
	@newer=$$(.ci/find-python 3.12 $(NEWER_PYTHON)) || { \
	    echo "The newest line needs Python 3.12 or newer, and none was found; name one with NEWER_PYTHON=..."; exit 1; }; \
	echo "Installing the newest line into .venv-latest, with $$newer ..."; \
	.ci/install-latest .venv-latest "$$newer"
	@touch $@

.venv-latest/.installed: .venv-latest/.tools dist/.built
	@.ci/install-wheel .venv-latest .venv-latest/bin/python .ci/requirements-latest.txt
	@touch $@
