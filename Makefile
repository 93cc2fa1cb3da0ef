# Two commands for a newcomer: `make run` and `make test`. `make` alone lists them all.
CHECKS := --explicit-target-dependency-import-check error
DATA ?= .bch
LISTEN ?= 127.0.0.1:8080

.PHONY: help run test build lint format snapshots bench setup unit browser

help:
	@echo "make run        build, fill an empty data folder with demonstration records, and serve them"
	@echo "make test       build and run every test"
	@echo "make build      build what is served"
	@echo "make lint       check the layout of the code"
	@echo "make format     mend the layout of the code"
	@echo "make snapshots  write the golden files anew; review the difference as code"
	@echo "make bench      measure against peers in one run and print ratios; with QUICK=1 at 10,000 records only"

setup:
	@scripts/setup

run:
	@scripts/setup --run
	swift build -c release --product bch $(CHECKS)
	@.build/release/bch demo --data $(DATA) --if-empty
	@.build/release/bch serve --data $(DATA) --listen $(LISTEN)

build:
	@scripts/setup --run
	swift build -c release --product bch $(CHECKS)

test: setup unit browser

unit:
	swift test $(CHECKS)

browser:
	swift build --product bch $(CHECKS)
	.venv/bin/python Tests/Browser/run.py --bch .build/debug/bch

lint:
	swift format lint --strict --recursive Package.swift Sources Tests Benchmarks

format:
	swift format format --in-place --recursive Package.swift Sources Tests Benchmarks

snapshots:
	UPDATE_SNAPSHOTS=1 swift test $(CHECKS)

bench:
	@scripts/setup --bench
	.venv/bin/pip install --quiet --disable-pip-version-check --requirement Benchmarks/requirements.txt
	swift build -c release --product bch $(CHECKS)
	swift build -c release --product bench $(CHECKS)
	.venv/bin/python Benchmarks/run.py --bch .build/release/bch --bench .build/release/bench $(if $(QUICK),--quick)
