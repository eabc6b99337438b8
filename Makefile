# Every target does its own set-up; on a fresh machine `make run` and `make test` are enough.
.DEFAULT_GOAL := help
PY := .venv/bin/python
OFFSCREEN := QT_QPA_PLATFORM=offscreen

.PHONY: help setup run test check format bench fuzz pictures messages lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

setup: ## system libraries, .venv, locked wheels, translations
	@packaging/setup.sh dev

run: setup ## open the app with the sample company (without a display: a tour in pictures)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" != Linux ]; then \
		$(PY) main.py --sample; \
	else \
		echo "No display here, so CSDesk walks through itself off screen; see build/tour."; \
		$(OFFSCREEN) $(PY) -m ui.tour --out build/tour; \
	fi

test: setup ## all tests, off screen
	@$(OFFSCREEN) $(PY) -m pytest -n 2 --dist worksteal tests

check: setup ## format, lint, types, contracts, messages
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy
	@.venv/bin/lint-imports
	@$(PY) packaging/messages.py check

format: setup ## put the code in order
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

bench: ## speed and memory beside other ways, in numbers (BENCH=--quick for a fast impression, BENCH=kpis for one area)
	@packaging/setup.sh bench
	@$(OFFSCREEN) $(PY) -m tests.bench $(BENCH)

fuzz: setup ## 2,000 mutated workbooks and text tables through the import (FUZZ='--count 200 --seed 7' for others)
	@$(PY) -m tests.fuzz $(FUZZ)

pictures: setup ## every screen as a picture, in build/pictures
	@$(OFFSCREEN) $(PY) -m ui.pictures --out build/pictures

messages: setup ## collect the text of the code into the catalogues, then: make check
	@$(PY) packaging/messages.py update

lock: ## renew the locked versions (needs pip-tools on the path)
	@packaging/lock.sh

clean: ## remove everything made here
	@rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
