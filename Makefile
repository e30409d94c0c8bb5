# One command for each thing to do. `make` lists them; PORT=… and PYTHON=… are read.

PORT     ?= 8501
ROWS     ?= 1e6 1e7 1e8
CHROMIUM ?= $(or $(BROWSER_PATH),$(shell which chromium chromium-browser google-chrome 2>/dev/null \
              | head -n 1),/usr/bin/chromium)
PYTHON   ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
              $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
              && echo $$name && break; done)

venv   := .venv
python := $(venv)/bin/python
pip     = $(python) -m pip install -qq --disable-pip-version-check --require-hashes
babel   = $(python) -m babel.messages.frontend

.PHONY: help install run demo test lint types format messages requirements proof fleet bench \
    bench-mirror bench-exports bench-protection bench-returns bench-briefs screenshots clean tools \
    chromium pango readers java
.DEFAULT_GOAL := help

help:  ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1	\2/p' Makefile | expand -t 20

install: $(venv)/runtime.stamp  ## set up .venv from requirements.txt

run: install  ## build the release if the record changed, and show it on http://localhost:PORT
	@$(find_port)
	@$(python) -m oversight record check
	@$(python) -m oversight release build
	@$(show)

demo: install  ## build a demonstration with invented institutions in var/demo, and show it
	@$(find_port)
	@$(python) -m oversight demo
	@OVERSIGHT_HOME="$${OVERSIGHT_HOME:-var}/demo"; export OVERSIGHT_HOME; $(show)

find_port = $(python) -c 'import socket, sys; socket.create_server(("", int(sys.argv[1]))).close()' \
    $(PORT) 2>/dev/null \
    || { echo "Port $(PORT) is taken or is not a port. Choose another: make $@ PORT=8502" >&2; \
         exit 1; }

show = echo "Read it at http://localhost:$(PORT) (Ctrl-C stops it)"; \
    OVERSIGHT_BASE_URL=$${OVERSIGHT_BASE_URL:-http://localhost:$(PORT)} \
    exec $(python) -m streamlit run app.py --server.port $(PORT) --server.headless true

test: tools chromium pango readers java lint types  ## lint, types and every test
	BROWSER_PATH=$(CHROMIUM) $(python) -m pytest -n 2 --dist loadgroup

lint: tools  ## ruff and sqlfluff
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m sqlfluff lint --disable-progress-bar queries
	$(python) -m sqlfluff lint --disable-progress-bar data/schema.sql --exclude-rules $(schema_excludes)
	$(python) -m sqlfluff lint --disable-progress-bar oversight/synthetic/rows.sql \
	    --exclude-rules $(schema_excludes),references.keywords

# In the schema a comment is one sentence on one line, `enum (` is not a call, the argument of a
# macro looks like an unqualified column, and the body of a scalar macro is not known to indent.
comma := ,
space := $(subst ,, )
schema_excludes := $(subst $(space),$(comma),$(strip \
    layout.indent layout.long_lines layout.spacing references.consistent references.keywords \
    references.qualification \
    structure.column_order structure.join_condition_order))

types: tools  ## mypy, strict on oversight/
	$(python) -m mypy

format: tools  ## put imports and layout in order
	$(python) -m ruff check --fix .
	$(python) -m ruff format .

messages: tools  ## carry new messages of the code into the French catalogue
	@mkdir -p var
	$(babel) extract --mapping babel.cfg --no-location --sort-by-file --no-wrap \
	    --project oversight --copyright-holder 'the contributors' \
	    --output var/messages.pot oversight pages app.py
	$(babel) update --domain oversight --locale fr --output-dir oversight/locales \
	    --input-file var/messages.pot --no-wrap --no-fuzzy-matching --ignore-obsolete \
	    --ignore-pot-creation-date --init-missing

requirements: tools  ## compile pyproject.toml into requirements*.txt, pinned and hashed
	$(compile) pyproject.toml --output-file requirements.txt
	$(compile) --group dev --constraint requirements.txt --output-file requirements-dev.txt

compile = $(venv)/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
    --custom-compile-command 'make requirements'

fleet: tools  ## eight readers for a minute while releases are published, undone and killed half-way
	FLEET_SECONDS=60 $(python) -m pytest -q -s -n 0 tests/releases/test_fleet.py

bench: tools chromium  ## page times beside an empty page, in a real Chromium
	BROWSER_PATH=$(CHROMIUM) $(python) bench/pages.py
	@$(MAKE) --no-print-directory bench-exports
	@$(MAKE) --no-print-directory bench-mirror

bench-mirror: tools chromium var/peers/framework.stamp  ## the mirror beside Streamlit and Framework
	BROWSER_PATH=$(CHROMIUM) $(python) -m bench.mirror

bench-exports: tools chromium  ## fifty charts as files, beside Kaleido one at a time
	BROWSER_PATH=$(CHROMIUM) $(python) -m bench.exports

var/peers/framework.stamp: bench/peers/framework/package.json
	@mkdir -p var/peers/framework && cp bench/peers/framework/package.json var/peers/framework/
	@cd var/peers/framework && npm install --silent --no-audit --no-fund 2>/dev/null \
	    && touch ../framework.stamp \
	    || echo "Observable Framework cannot be installed: the mirror is measured without it" >&2

screenshots: tools chromium  ## the pictures of README, from the pages as they are
	BROWSER_PATH=$(CHROMIUM) $(python) -m bench.screenshots

proof: tools  ## attack a thousand generated systems of tables; write docs/protection-proof.md
	$(python) -m tests.protection.proof

bench-protection: tools var/peers/stamp  ## protection beside its peers; SIZES="117 864" for some
	$(python) -m bench.protection
	$(python) -m bench.insiders

# The peers' licences and versions are not ours: they have a venv of their own.
var/peers/stamp: $(venv)/runtime.stamp Makefile
	@$(PYTHON) -m venv var/peers
	@var/peers/bin/python -m pip install -qq --disable-pip-version-check \
	    gconfid==2.0.4 acro==1.0.2 'pandas==2.3.3' \
	    && touch $@ || echo "The peers cannot be installed: protection is measured without them" >&2

bench-briefs: tools pango  ## seconds and pages of each brief, as HTML and as PDF
	$(python) -m bench.briefs

bench-returns: tools  ## how fast returns are checked and taken, beside DuckDB's bare scan
	$(python) -m bench.returns $(ROWS)

clean:  ## remove what was built: .venv, var/ and caches
	rm -rf $(venv) var .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is newer than the requirements that it stands for: nothing changed, nothing to do.
$(venv)/runtime.stamp: requirements.txt
	@test -n "$(PYTHON)" \
	    || { echo "Python 3.11 or newer is needed. Install it, or: make PYTHON=/path/to/python" >&2; \
	         exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	    || { echo "$(PYTHON) is too old or missing: Python 3.11 or newer is needed" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	    || { echo "$(PYTHON) has no venv module. On Debian: apt-get install python3-venv" >&2; \
	         exit 1; }
	@echo "Installing what is pinned in requirements.txt (a minute or two, once)"
	@test -x $(python) || $(PYTHON) -m venv $(venv)
	@$(pip) -r requirements.txt
	@touch $@

tools: $(venv)/tools.stamp

$(venv)/tools.stamp: $(venv)/runtime.stamp requirements-dev.txt
	@echo "Installing what is pinned in requirements-dev.txt"
	@$(pip) -r requirements-dev.txt
	@touch $@

java:
	@command -v java >/dev/null && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	        apt-get install -qq -y --no-install-recommends default-jre-headless >/dev/null; \
	fi; \
	command -v java >/dev/null \
	    || { echo "Java is needed to validate HTML: apt-get install default-jre-headless" >&2; exit 1; }

chromium:
	@command -v $(CHROMIUM) >/dev/null && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	        apt-get install -qq -y --no-install-recommends chromium >/dev/null; \
	fi; \
	command -v $(CHROMIUM) >/dev/null \
	    || { echo "Chromium is needed: apt-get install chromium, or: make CHROMIUM=/path/to/chromium …" >&2; \
	         exit 1; }

# Typesets briefs; poppler reads them again in tests.
pango:
	@ldconfig -p 2>/dev/null | grep -q libpangoft2-1.0 && command -v pdftotext >/dev/null && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	        apt-get install -qq -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 \
	            libharfbuzz-subset0 poppler-utils >/dev/null; \
	fi; \
	command -v pdftotext >/dev/null \
	    || { echo "Pango and poppler are needed: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 poppler-utils" >&2; \
	         exit 1; }

# Other programs than ours open what is exported, in tests.
readers:
	@command -v rsvg-convert >/dev/null && command -v soffice >/dev/null && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	        apt-get install -qq -y --no-install-recommends librsvg2-bin libreoffice-calc >/dev/null; \
	fi; \
	command -v rsvg-convert >/dev/null && command -v soffice >/dev/null \
	    || { echo "Exported files are tested with others: apt-get install librsvg2-bin libreoffice-calc" >&2; \
	         exit 1; }
