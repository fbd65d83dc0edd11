# The commands of the house. `make run` needs Go alone; `make test` installs
# what it needs where it may (scripts/setup), else names the command.

GO      ?= go
ADDR    ?= 127.0.0.1:8080
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
export CGO_ENABLED ?= 0

.PHONY: run build test check bench fuzz setup clean

run: ## a demo newsroom with its site at http://127.0.0.1:8080
	$(GO) run ./cmd/isnad demo --addr $(ADDR)

build: ## one static binary: bin/isnad
	$(GO) build -trimpath -ldflags "-s -w -X isnad/internal/cli.version=$(VERSION)" -o bin/isnad ./cmd/isnad

test: ## everything that must hold before a change is merged
	scripts/test

check: ## the part of it that takes seconds: format, vet, staticcheck, architecture
	scripts/check

bench: ## what is promised about speed, measured; BENCH=-strict fails when short
	scripts/bench $(BENCH)

fuzz: ## every fuzz target for FUZZTIME (20s)
	scripts/fuzz

setup: ## install what the tests need
	scripts/setup

clean:
	rm -rf bin .test
