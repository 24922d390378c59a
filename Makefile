# make run    the site on one's own machine           make test         every test, on the long-term-support line
# make run    the site on one's own machine           make test         every test, on the long-term-support line
# make lint   what a machine can say about the code   make test APP=x   the tests of one app: of the folder tests/x
# make bench  what each kind of page costs            make test-fast    the tests without those marked as slow
# make messages  new texts into the catalogues        make test-latest  the tests on the newest Django and Wagtail
# make styles the style sheets from their sources     make handbook-pictures   the handbook's pictures anew

PYTHON ?= python3
NEWER_PYTHON ?= python3.14 python3.13 python3.12 $(PYTHON)
PORT ?= 8000
WORKERS ?= auto

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
PYTEST := $(BIN)/python -m pytest
PARALLEL := --numprocesses $(WORKERS) --dist worksteal
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po programme/locale/*/LC_MESSAGES/*.po))
SITE_TESTS := tests/site tests/project
PLUGIN_TESTS := $(wildcard $(addprefix tests/,programme core audit search glossary translation steering reports api \
                  spreadsheets importing guidance))
PLUGIN := $(shell find programme -type f -not -name '*.py[co]' -not -name '*.mo') \
          pyproject.toml README.md LICENSE .ci/build_catalogues.py

export SITE_URL ?= http://localhost:$(PORT)
# A second start is fast because the first has left its bytecode.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test test-app test-fast test-plugin test-site test-wheel test-latest test-latest-plugin test-latest-site \
        bench messages handbook-pictures styles \
        lint lint-code lint-names lint-types lint-styles lint-templates lint-imports lint-migrations lint-messages
.NOTPARALLEL:

# --- The site ---------------------------------------------------------------------------------------------------------

run: .venv/.run $(CATALOGUES)
	@echo "Preparing the database ..."
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) start_site --demo-users
	@$(MANAGE) runserver localhost:$(PORT)

# --- Tests ------------------------------------------------------------------------------------------------------------

test: $(if $(APP),test-app,test-wheel test-plugin test-site)

test-fast: SELECTED := -m "not slow"
test-fast: $(if $(APP),test-app,test-plugin test-site)

test-app: .venv/.test $(CATALOGUES)
	@[ -d tests/$(APP) ] || { echo "There is no folder tests/$(APP)."; exit 1; }
	$(PYTEST) $(if $(filter site project browser,$(APP)),--ds=cms.settings.test) $(PARALLEL) $(SELECTED) tests/$(APP)

test-plugin: .venv/.test $(CATALOGUES)
	$(PYTEST) $(PARALLEL) $(SELECTED) $(PLUGIN_TESTS)

test-site: .venv/.test $(CATALOGUES)
	$(PYTEST) --ds=cms.settings.test $(PARALLEL) $(SELECTED) $(SITE_TESTS) tests/browser

test-wheel: .venv-wheel/.installed
	.ci/test-wheel .venv-wheel/bin/python

test-latest: test-latest-plugin test-latest-site

test-latest-plugin: .venv-latest/.test $(CATALOGUES)
	.venv-latest/bin/python -m pytest $(PARALLEL) $(PLUGIN_TESTS)

test-latest-site: .venv-latest/.test $(CATALOGUES)
	.venv-latest/bin/python -m pytest --ds=cms.settings.test $(PARALLEL) $(SITE_TESTS)

bench: .venv/.test $(CATALOGUES)
	@$(BIN)/python -m tests.bench

# --- Checks -----------------------------------------------------------------------------------------------------------

lint: lint-code lint-names lint-types lint-styles lint-templates lint-imports lint-migrations lint-messages

lint-code: .venv/.lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

lint-names: .venv/.lint
	$(BIN)/python .ci/check_names.py

lint-types: .venv/.lint .venv/.test
	$(BIN)/mypy programme

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

.venv-wheel/.installed: dist/.built
	@.ci/install-wheel .venv-wheel $(BIN)/python
	@touch $@

.venv-latest/.test: requirements.txt .ci/requirements-test.txt .ci/requirements-latest.txt
	@newer=$$(.ci/find-python 3.12 $(NEWER_PYTHON)) || { \
	    echo "The newest line needs Python 3.12 or newer, and none was found; name one with NEWER_PYTHON=..."; exit 1; }; \
	echo "Installing the newest line into .venv-latest, with $$newer ..."; \
	.ci/install-latest .venv-latest "$$newer"
	@touch $@
