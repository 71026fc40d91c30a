# make test    every test; sets up all it needs on a fresh machine
# make build   bin/gokernel, static
# make bench   side by side with ipykernel, as ratios; BENCH="--n 100" for more. Then asyncx beside
#              goroutines, asyncio and uvloop; PYTHON=python3.13 for another Python, LOOPS="--rounds 20"
# make lab     the course in JupyterLab, with the kernel just built
# make golden  writes the expected outputs of golden tests anew; read the diff
# make golden-asyncio   holds asyncx's golden traces against CPython; PYTHON=python3.13
# make fuzz    every fuzz target for some seconds
# make conformance  Go's own test programs and examples in cells: docs/conformance.md, and the lists
# make programs     the cell scripts that are programs, held against the Go toolchain
# make modules  well-known modules in cells, from the network: docs/modules.md, and the list
# make check   only one or more of the suite's steps: make check STEPS="gofmt vet"
SHELL := /bin/bash
BENCH ?=
LOOPS ?=
STEPS ?= gofmt vet staticcheck go
PYTHON ?= python3
UPDATE ?=
VENV := .cache/venv/bin
SUITE := PYTHONPATH=tests PYTHONDONTWRITEBYTECODE=1 python3 -m suite

.PHONY: test check fuzz build bench bench-ready bench-kernel bench-loops lab golden golden-asyncio conformance programs modules

test:
	@tests/python.sh
	@$(SUITE)

check:
	@$(SUITE) $(STEPS)

fuzz:
	@$(SUITE) fuzz

build:
	CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o bin/gokernel ./kernel/cmd/gokernel

bench: bench-kernel bench-loops

bench-ready: build
	@tests/python.sh
	@PYTHONPATH=tests python3 -c 'import sys; from suite import setup; sys.exit(not (setup.install() and setup.clients()))'

bench-kernel: bench-ready
	@JUPYTER_PATH=.cache/prefix/share/jupyter $(VENV)/python tests/bench/bench.py $(BENCH)

bench-loops: bench-ready
	@JUPYTER_PATH=.cache/prefix/share/jupyter $(VENV)/python tests/bench/loops.py --python $(PYTHON) $(LOOPS)

lab: build
	@bin/gokernel lab

golden:
	go test ./kernel/internal/server/... ./kernel/internal/session/... -update

# UPDATE=-update writes what CPython prints into the files.
golden-asyncio:
	go test ./asyncx -count=1 -run 'TestGolden|TestCPythonsTests' -asyncio $(PYTHON) $(UPDATE)

conformance:
	go test -count=1 -timeout 20m ./kernel/internal/conformance -args -all -update

programs:
	go test -count=1 ./kernel -run TestCellsAsPrograms -programs .

modules:
	go test -count=1 -timeout 20m -run TestModules -v ./kernel -args -modules -update
