# Every command anyone needs. `make` lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
HOST ?= 127.0.0.1
PORT ?= 8000
DATA_DIR ?= var
export HOST PORT DATA_DIR
# Compiled once, not by each of the hundreds of processes that the tests start.
unexport PYTHONDONTWRITEBYTECODE

# Debian packages; installed when root, named when not. Debian's own Python makes no environment
# without python3-venv; the demo's invoices are drawn with DejaVu.
APT_RUN := $(shell python3 -c 'import ensurepip' 2>/dev/null || echo python3-venv) \
  fonts-dejavu-core $(if $(filter tesseract,$(OCR_ENGINE)),tesseract-ocr)
APT_TEST := chromium tesseract-ocr

.PHONY: help setup run test check bench storm migrate types seed samples build format lock screenshots

help: ## list these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(VENV)/.ready pwa/node_modules/.ready ## install everything that is missing

$(VENV)/.ready: requirements.txt requirements-dev.txt | .apt-run
	test -x $(BIN)/python || python3 -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

pwa/node_modules/.ready: pwa/package.json pwa/package-lock.json | $(VENV)/.ready
	cd pwa && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

.PHONY: .apt-run .apt-test
.apt-run:
	@tools/apt-missing $(APT_RUN)

.apt-test: .apt-run
	@tools/apt-missing $(APT_TEST)

build: pwa/build/index.html ## build the app people see

pwa/build/index.html: pwa/node_modules/.ready $(shell find pwa/src pwa/static -type f 2>/dev/null) pwa/vite.config.ts
	cd pwa && npm run --silent build
	@touch $@

run: setup build ## start the demo, web and worker, on http://127.0.0.1:8000
	@MODE=$${MODE:-demo} BRAND_NAME="$${BRAND_NAME:-Northwind Climate}" tools/run

seed: setup ## fill the demo world again (safe to repeat)
	MODE=demo $(BIN)/flask --app wsgi seed

test: .apt-test setup build ## everything that must hold, in under 15 minutes on 2 cores
	$(BIN)/python -m pytest -n 2 --dist loadgroup $(ARGS)
	cd pwa && npm run --silent test

check: setup ## format, lint, types, import contracts, generated files
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	tools/check-generated
	cd pwa && npm run --silent check && npm run --silent lint

format: setup ## let the formatters have their way
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only .
	cd pwa && npm run --silent format

migrate: setup ## bring the database of DATA_DIR to the newest tables
	MODE=$${MODE:-demo} $(BIN)/flask --app wsgi db upgrade

types: setup ## write docs/openapi.json and the app's types from the code
	MODE=demo $(BIN)/python -m tools.openapi > docs/openapi.json
	cd pwa && npm run --silent types

samples: setup ## write ten invoices to print or photograph into samples/
	$(BIN)/python -m api.demo.drawing.samples samples

screenshots: .apt-test setup build ## every screen in every face, into docs/screens/
	$(BIN)/python -m tests.screens.shoot

bench: setup ## measure everything, or one thing: make bench NAME=engine
	$(BIN)/python -m bench $(NAME) --json

storm: setup ## long proofs, seeded: make storm PART=name SEED=1
	$(BIN)/python -m tests.storm $(PART) --seed $(or $(SEED),1)

lock: ## compile requirements*.in into pinned requirements*.txt
	$(BIN)/uv pip compile --quiet --no-header --no-annotate requirements.in -o requirements.txt
	$(BIN)/uv pip compile --quiet --no-header --no-annotate requirements-dev.in -o requirements-dev.txt
