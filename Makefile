# make run             set up, build, and run the history of 2022-2025 (Scenarios/historical.yaml)
# make test            set up, build, run all tests, and a quick check of all scenarios
# make test-tools      hold tables, pages and statistics against other programs (Python packages, R, a browser)
# make check           check all scenarios against what they did and what is expected of them
# make serve           build the local page (sluice-serve) and show the runs under Results
# make test-browser    look at the local page with a real browser (installs chromium when root)
# make lint            check the style of the sources with swift-format
# make format          mend the style of the sources in place
# make docs            build the documentation as a site in .build/docs, to be read without a network
# make reference       write the reference in Documentation/reference as the program tells it
# make install         copy the programs, their manual and completions to PREFIX (/usr/local)
# make uninstall       remove them
# make studies         run every study of Scenarios/studies; fail when one comes out other than expected
# make bench           run Sluice and the baselines in turn and print ratios (PAIRS=5, ONLY=regex)
# make bench-instructions  count instructions per event; fail when they grew beyond 3 %
# make bench-growth    run PHOLD with 10^8 pending events; print memory and the slowest window
# make bench-scale     measure what events, windows and bytes cost, predict runs on 2, 4 and 8 workers, and
#                      compare (REPEATS=5); the tables of Scenarios/scale.md
# make swarm           kill processes, cut links and fill disks under small runs, and compare every table
#                      (SEED=1 RUNS=200; as root it can do all of that)
# make hosts           run over three network namespaces, cut one off for ten seconds, compare every table (root)
# make test-slurm      runs and sweeps on a four-node Slurm on this machine, nodes lost, every table compared (root)
# make fuzz            feed mutated bytes to all readers, a million times and more (SEED=1, FILTER=regex)
# make test-threads    run the tests with threads and sockets under the thread sanitizer
# make test-addresses  run the tests under the address sanitizer
# make clean           remove what was built; results stay
#
# Options: SCENARIO=path and ARGS="..." for run, FILTER=regex for test.
# Set-up installs ZeroMQ and libsodium, which it builds on (libzmq3-dev and libsodium-dev with apt, zeromq and
# libsodium with brew), only when a header is missing.

SCENARIO ?= Scenarios/historical.yaml
PREFIX   ?= /usr/local
ARGS     ?=
FILTER   ?=
PAIRS    ?= 5
REPEATS  ?= 5
SEED     ?= 1
RUNS     ?= 200
ONLY     ?=

# Toolchains are often unpacked without being put on the path.
export PATH := $(PATH):$(HOME)/.local/share/swiftly/bin:/opt/swift/usr/bin:/usr/local/swift/usr/bin:/usr/share/swift/usr/bin

# Homebrew's headers are not where the compiler looks; Debian's are.
BREW := $(shell command -v brew >/dev/null 2>&1 && brew --prefix)
FLAGS := -c release $(if $(BREW),-Xcc -I$(BREW)/include -Xlinker -L$(BREW)/lib)
SUDO := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)

.DEFAULT_GOAL := help
.PHONY: help run test test-tools check build build-serve serve test-browser browser lint format docs reference install uninstall \
        studies bench bench-instructions bench-growth bench-scale swarm hosts test-slurm slurm fuzz test-threads \
        test-addresses clean set-up swift zeromq

help:
	@sed -n '1,/^$$/s/^# \{0,1\}//p' $(MAKEFILE_LIST)

run: build
	.build/release/sluice run $(SCENARIO) $(ARGS)

test: set-up slurm
	swift build $(FLAGS) --build-tests
	$(if $(FILTER),,SLUICE_PYTHON_TESTS=0 )swift test $(FLAGS) --skip-build $(if $(FILTER),--filter '$(FILTER)')
	$(if $(FILTER),,.build/release/sluice check --quick Scenarios/)
	$(if $(FILTER),,@command -v python3 >/dev/null || echo 'no python3: the fault swarm is skipped')
	$(if $(FILTER),,@! command -v python3 >/dev/null || python3 Tests/Swarm/swarm.py --seed 7 --runs 2)
	$(if $(FILTER),,@! command -v python3 >/dev/null || python3 Tests/Slurm/test_slurm.py --quick)

# A gigabyte of other people's packages, which takes longer to install than the tests take.
test-tools: set-up
	swift build $(FLAGS) --build-tests
	swift test $(FLAGS) --skip-build --filter 'ExampleTests|ReportVerbTests|ServeVerbTests|StatisticsTests'

# Hours of work when nothing is kept yet: 20 replications of every policy at least. Kept cells are not
# run again, so it can be stopped and started.
check: build
	.build/release/sluice check Scenarios/ $(ARGS)

build: set-up
	swift build $(FLAGS) --product sluice

build-serve: set-up
	swift build $(FLAGS) --product sluice-serve

serve: build-serve
	.build/release/sluice-serve Results

# What pages look like is seen in pictures: PICTURES=folder.
test-browser: build build-serve browser
	rm -rf .build/browser && mkdir -p .build/browser
	.build/python/browser-1/bin/python Tests/BrowserTests/serve_page.py \
	  .build/release/sluice .build/browser/results $(PICTURES)
	rm -rf .build/browser

browser:
	@if ! command -v chromium >/dev/null 2>&1 && ! command -v google-chrome >/dev/null 2>&1; then \
	  command -v apt-get >/dev/null 2>&1 && [ -n "$(SUDO)" ] || [ "$$(id -u)" = 0 ] || { \
	    echo 'make: no chromium found; install it and try again' >&2; exit 1; }; \
	  echo 'set-up: installing chromium with apt-get'; \
	  $(SUDO) apt-get update -q && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -q -y chromium; \
	fi
	@if [ ! -e .build/python/browser-1/complete ]; then \
	  rm -rf .build/python/browser-1 && python3 -m venv .build/python/browser-1 && \
	  .build/python/browser-1/bin/pip install --quiet --disable-pip-version-check \
	    playwright==1.65.2 axe-playwright-python==0.1.8 && touch .build/python/browser-1/complete; \
	fi

# Not part of `test`: minutes of work. Every study is run; then those are named that came out otherwise.
studies: build
	@rm -rf Results/studies && mkdir -p Results/studies
	@for study in Scenarios/studies/*.yaml; do \
	  out=Results/studies/$$(basename $$study .yaml); \
	  .build/release/sluice run $$study --out $$out $(ARGS) | tee $$out.txt || exit; \
	done
	@! grep -H 'NOT MET' Results/studies/*.txt

lint: swift
	swift format lint --strict --recursive Sources Tests Package.swift

format: swift
	swift format --in-place --recursive Sources Tests Package.swift

# Warnings are errors, and a link that leads nowhere is a warning.
docs: reference .build/docs-env/complete
	rm -rf .build/docs
	.build/docs-env/bin/sphinx-build -b html -n -W --keep-going -q -c Documentation/site \
	  -d .build/docs-trees . .build/docs
	@echo 'docs: open .build/docs/index.html'

.build/docs-env/complete: Documentation/site/requirements.txt
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'make: the documentation needs Python 3.11 or newer' >&2; exit 1; }
	rm -rf .build/docs-env
	python3 -m venv .build/docs-env
	.build/docs-env/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	touch $@

reference: build
	.build/release/sluice reference --pages Documentation/reference

SHARE = $(DESTDIR)$(PREFIX)/share
BASH_COMPLETION = $(SHARE)/bash-completion/completions/sluice
ZSH_COMPLETION  = $(SHARE)/zsh/site-functions/_sluice
FISH_COMPLETION = $(SHARE)/fish/vendor_completions.d/sluice.fish

install: build build-serve
	install -d $(DESTDIR)$(PREFIX)/bin $(SHARE)/man/man1 \
	  $(dir $(BASH_COMPLETION) $(ZSH_COMPLETION) $(FISH_COMPLETION))
	install -m 755 .build/release/sluice $(DESTDIR)$(PREFIX)/bin/sluice
	install -m 755 .build/release/sluice-serve $(DESTDIR)$(PREFIX)/bin/sluice-serve
	.build/release/sluice reference --manual $(SHARE)/man/man1
	.build/release/sluice --generate-completion-script bash > $(BASH_COMPLETION)
	.build/release/sluice --generate-completion-script zsh > $(ZSH_COMPLETION)
	.build/release/sluice --generate-completion-script fish > $(FISH_COMPLETION)

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/sluice $(DESTDIR)$(PREFIX)/bin/sluice-serve $(SHARE)/man/man1/sluice.1 $(SHARE)/man/man1/sluice-*.1 \
	  $(BASH_COMPLETION) $(ZSH_COMPLETION) $(FISH_COMPLETION)

bench: build
	$(MAKE) -C Benchmarks all python
	python3 Benchmarks/compare.py --pairs $(PAIRS) $(if $(ONLY),--only '$(ONLY)')

bench-instructions: set-up
	@command -v valgrind >/dev/null || { \
	  echo 'make: no valgrind found; install it (apt-get install valgrind) and try again' >&2; exit 1; }
	$(MAKE) -C Benchmarks instructions
	python3 Benchmarks/instructions.py

# The share dropped because it is due after the end is made up for by a few more at the start.
bench-growth: build
	.build/release/sluice bench phold --set P4 --start 108 --end 2
	.build/release/sluice bench phold --set P4 --start 120 --end 16 --lookahead 0.001 --mean 10

bench-scale: build
	python3 Benchmarks/scale.py --repeats $(REPEATS)

swarm: build
	python3 Tests/Swarm/swarm.py --seed $(SEED) --runs $(RUNS)

hosts: build
	python3 Tests/Swarm/three_hosts.py

test-slurm: build slurm
	python3 Tests/Slurm/test_slurm.py

# Where it cannot be had, what needs it is skipped and says so.
slurm:
	@if ! command -v slurmd >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo 'set-up: installing slurm-wlm and munge with apt-get, for tests'; \
	  { apt-get update -q && env DEBIAN_FRONTEND=noninteractive apt-get install -q -y \
	    --no-install-recommends slurm-wlm munge; } >/dev/null 2>&1 || echo 'set-up: they could not be installed'; \
	fi

# libzmq is not instrumented: what happens inside it, and what it hands from thread to thread, looks
# like a race and is none. Optimised, for without it the tests take an hour.
test-threads: set-up
	TSAN_OPTIONS="ignore_noninstrumented_modules=1 halt_on_error=0 exitcode=66" \
	  swift test $(FLAGS) --sanitize=thread --scratch-path .build/threads \
	  --filter '$(if $(FILTER),$(FILTER),SimulationRuntimeTests|ZeroMQTests|FuzzTests)'

# Leaks are left out: XCTest has some of its own. Tests of speed and of the whole program's memory are too.
test-addresses: set-up
	ASAN_OPTIONS="detect_leaks=0" \
	  swift test $(FLAGS) --sanitize=address --scratch-path .build/addresses \
	  $(if $(FILTER),--filter '$(FILTER)',--skip 'CommandLineTests|StatisticsTests|TidyTests')

# A trap ends the process; what it was at stands in .build/fuzz.
fuzz: set-up
	swift build $(FLAGS) --build-tests
	@rm -rf .build/fuzz
	SLUICE_FUZZ=long SLUICE_FUZZ_SEED=$(SEED) swift test $(FLAGS) --skip-build \
	  --filter '$(if $(FILTER),$(FILTER),FuzzTests)' || { tail -n +1 .build/fuzz/*; exit 1; }

clean:
	rm -rf .build

set-up: swift zeromq

swift:
	@command -v swift >/dev/null || { \
	  echo 'make: no swift found; install Swift 6.1 or newer from swift.org' >&2; exit 1; }

# The compiler is asked first; pkg-config is often absent and need not be there.
zeromq:
	@if printf '#include <zmq.h>\n#include <sodium.h>\n' | clang $(BREW:%=-I%/include) -E -x c - >/dev/null 2>&1 \
	  || pkg-config --exists libzmq libsodium 2>/dev/null; then exit 0; fi; \
	if command -v brew >/dev/null 2>&1; then \
	  echo 'set-up: ZeroMQ is missing; installing zeromq and libsodium with brew'; \
	  brew install zeromq libsodium; \
	elif command -v apt-get >/dev/null 2>&1 && { [ "$$(id -u)" = 0 ] || [ -n "$(SUDO)" ]; }; then \
	  echo 'set-up: ZeroMQ is missing; installing libzmq3-dev and libsodium-dev with apt-get'; \
	  $(SUDO) apt-get update -q && \
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -q -y libzmq3-dev libsodium-dev; \
	else \
	  echo 'set-up: ZeroMQ or libsodium is missing; install the development packages (libzmq3-dev, libsodium-dev; zeromq, libsodium) and try again' >&2; \
	  exit 1; \
	fi
