# make run             set up, build, and run the history of 2022-2025 (Scenarios/historical.yaml)
# make test            set up, build, run all tests, and a quick check of all scenarios
# make test-tools      hold tables, pages and statistics against other programs (Python packages, R, a browser)
# make build           build the program, all of it optimised (make run optimises its inner loops alone)
# make check           check all scenarios against what they did and what is expected of them
# make edits           edit the scenarios on purpose, place by place, and ask what a quick check sees (ONLY=regex)
# make serve           build the local page (sluice-serve) and show the runs under Results
# make test-browser    look at the local page with a real browser (installs chromium when root)
# make lint            check the style of the sources with swift-format
# make format          mend the style of the sources in place
# make docs            build the documentation as a site in .build/docs, to be read without a network
# make reference       write the reference in Documentation/reference as the program tells it
# make install         copy the programs, their manual and completions to PREFIX (/usr/local)
# make uninstall       remove them
# make dist            make an archive in .build/dist that runs on a Linux where nothing is installed
# make wheel           make a wheel of it, which pip installs
# make test-packages   make both, and run them where there is neither Swift nor any library of ours
# make studies         run every study of Scenarios/studies; fail when one comes out other than expected
# make bench           run Sluice and the baselines in turn and print ratios (PAIRS=5, ONLY=regex)
# make bench-instructions  count instructions per event; fail when they grew beyond 3 %
# make bench-growth    run PHOLD with 10^8 pending events; print memory and the slowest window
# make bench-scale     measure what events, windows and bytes cost, predict runs on 2, 4 and 8 workers, and
#                      compare (REPEATS=5); the tables of Scenarios/scale.md
# make build-times     build from nothing and print what each module costs; QUICK_BUILD=1 as make run does
# make swarm           kill processes, cut links and fill disks under small runs, and compare every table
#                      (SEED=1 RUNS=200; as root it can do all of that)
# make hosts           run over three network namespaces, cut one off for ten seconds, compare every table (root)
# make test-slurm      runs and sweeps on a four-node Slurm on this machine, nodes lost, every table compared (root)
# make fuzz            feed mutated bytes to all readers, a million times and more (SEED=1, FILTER=regex)
# make probe           make and run a world with every number at each end of its bounds (two minutes)
# make test-threads    run the tests with threads and sockets under the thread sanitizer
# make test-addresses  run the tests under the address sanitizer
# make clean           remove what was built; results stay
#
# Options: SCENARIO=path and ARGS="..." for run, FILTER=regex for test.
# Set-up installs ZeroMQ, libsodium and libyaml (libzmq3-dev, libsodium-dev and libyaml-dev with apt; zeromq,
# libsodium and libyaml with brew), only when a header is missing.

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
# Without debug information a backtrace still names functions, but no lines: DEBUG_INFO=dwarf brings them back.
DEBUG_INFO ?= none
FLAGS := -c release -debug-info-format $(DEBUG_INFO) $(if $(BREW),-Xcc -I$(BREW)/include -Xlinker -L$(BREW)/lib)
DEBIAN := libzmq3-dev libsodium-dev libyaml-dev
SUDO := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)

# Until somebody asks for the optimised program, only its inner loops are optimised (Package.swift).
QUICK = $(shell [ -e .build/optimised ] || echo SLUICE_QUICK=1)
# Sanitizers and the fuzzer say on which line.
WITH_LINES = $(FLAGS:none=dwarf)

.DEFAULT_GOAL := help
.PHONY: help run test test-programs test-tools check edits program build build-serve serve test-browser browser lint format docs reference install uninstall dist wheel test-packages \
        studies bench bench-instructions bench-growth bench-scale build-times swarm hosts test-slurm slurm fuzz probe test-threads \
        test-addresses clean set-up swift libraries

help:
	@sed -n '1,/^$$/s/^# \{0,1\}//p' $(MAKEFILE_LIST)

run: program
	.build/release/sluice run $(SCENARIO) $(ARGS)

# Eight tests at once, so that the time of one is its own; more than processors, for some only wait.
test: set-up slurm test-programs
	@rm -f .build/tests.ndjson
	@$(QUICK) SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=8 \
	  $(if $(FILTER),,SLUICE_PYTHON_TESTS=0 )swift test $(FLAGS) --skip-build \
	  --experimental-event-stream-output .build/tests.ndjson --experimental-event-stream-version 0 \
	  $(if $(FILTER),--filter '$(FILTER)'); \
	status=$$?; ! command -v python3 >/dev/null || python3 Tests/slowest.py .build/tests.ndjson; exit $$status
	$(if $(FILTER),,.build/release/sluice check --quick Scenarios/)
	$(if $(FILTER),,@command -v python3 >/dev/null || echo 'no python3: the fault swarm is skipped')
	$(if $(FILTER),,@! command -v python3 >/dev/null || python3 Tests/Swarm/swarm.py --seed 7 --runs 2)
	$(if $(FILTER),,@! command -v python3 >/dev/null || python3 Tests/Slurm/test_slurm.py --quick)

# Not --build-tests: that compiles the argument parser once more, for plugins of its own.
test-programs: set-up
	$(QUICK) swift build $(FLAGS) --product sluice
	$(QUICK) swift build $(FLAGS) --product sluicePackageTests
	$(QUICK) swift build $(FLAGS) --product sluice-serve

# A gigabyte of other people's packages, which takes longer to install than the tests take.
test-tools: set-up test-programs
	$(QUICK) swift test $(FLAGS) --skip-build --filter 'ExampleTests|ReportVerbTests|ServeVerbTests|StatisticsTests'

# Hours of work when nothing is kept yet: 20 replications of every policy at least. Kept cells are not
# run again, so it can be stopped and started.
check: build
	.build/release/sluice check Scenarios/ $(ARGS)

# Some ten minutes of processors.
edits: build
	python3 Tests/Edits/edits.py --only '$(ONLY)'

program: set-up
	$(QUICK) swift build $(FLAGS) --product sluice

# The whole program optimised; from then on every target builds it so.
build: set-up
	swift build $(FLAGS) --product sluice
	@touch .build/optimised

build-serve: set-up
	$(QUICK) swift build $(FLAGS) --product sluice-serve

serve: build-serve
	.build/release/sluice-serve Results

# What pages look like is seen in pictures: PICTURES=folder.
test-browser: program build-serve browser
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

reference: program
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

# The Swift library inside, other libraries beside the program, where it looks for them. The old kind of
# run path, for the libraries need each other too. Callgrind can read this program as well.
STATIC = $(FLAGS) --static-swift-stdlib -Xlinker -s -Xlinker --disable-new-dtags \
  -Xlinker -rpath -Xlinker '$$ORIGIN/../lib/sluice' --scratch-path .build/static
VERSION = $(shell sed -n 's/.*version: "\(.*\)".*/\1/p' Sources/sluice/Sluice.swift)
BUNDLE = .build/dist/sluice-$(VERSION)-linux-$(shell uname -m)

dist: set-up
	@[ "$$(uname -s)" = Linux ] || { echo 'make: archives are made on Linux; on macOS: make install' >&2; exit 1; }
	swift build $(STATIC) --product sluice
	swift build $(STATIC) --product sluice-serve
	sh Packaging/bundle.sh .build/static/release $(BUNDLE)
	tar -C .build/dist -c --sort=name --owner=0 --group=0 --numeric-owner $(notdir $(BUNDLE)) | gzip -9n > $(BUNDLE).tar.gz
	@ls -l $(BUNDLE).tar.gz

wheel: dist
	python3 Packaging/wheel.py $(BUNDLE) .build/dist

test-packages: wheel
	python3 Tests/Packaging/test_packages.py $(BUNDLE).tar.gz .build/dist/sluice-$(VERSION)-*.whl .build/static/release/sluice

bench: build
	$(MAKE) -C Benchmarks all python
	python3 Benchmarks/compare.py --pairs $(PAIRS) $(if $(ONLY),--only '$(ONLY)')

bench-instructions: set-up
	@command -v valgrind >/dev/null || { \
	  echo 'make: no valgrind found; install it (apt-get install valgrind) and try again' >&2; exit 1; }
	swift build $(STATIC) --product sluice
	$(MAKE) -C Benchmarks instructions
	python3 Benchmarks/instructions.py

# The share dropped because it is due after the end is made up for by a few more at the start.
bench-growth: build
	.build/release/sluice bench phold --set P4 --start 108 --end 2
	.build/release/sluice bench phold --set P4 --start 120 --end 16 --lookahead 0.001 --mean 10

bench-scale: build
	python3 Benchmarks/scale.py --repeats $(REPEATS)

build-times: set-up
	python3 Benchmarks/build_times.py $(if $(QUICK_BUILD),--quick)

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
probe: set-up test-programs
	$(QUICK) SLUICE_PROBE=all swift test $(FLAGS) --skip-build --filter KeyProbeTests

test-threads: set-up
	TSAN_OPTIONS="ignore_noninstrumented_modules=1 halt_on_error=0 exitcode=66" \
	  swift test $(WITH_LINES) --sanitize=thread --scratch-path .build/threads \
	  --filter '$(if $(FILTER),$(FILTER),SimulationRuntimeTests|ZeroMQTests|FuzzTests)'

# Leaks are left out: XCTest has some of its own. Tests of speed and of the whole program's memory are too.
test-addresses: set-up
	ASAN_OPTIONS="detect_leaks=0" \
	  swift test $(WITH_LINES) --sanitize=address --scratch-path .build/addresses \
	  $(if $(FILTER),--filter '$(FILTER)',--skip 'CommandLineTests|StatisticsTests|TidyTests')

# A trap ends the process; what it was at stands in .build/fuzz.
fuzz: set-up
	swift build $(WITH_LINES) --product sluicePackageTests
	@rm -rf .build/fuzz
	SLUICE_FUZZ=long SLUICE_FUZZ_SEED=$(SEED) swift test $(WITH_LINES) --skip-build \
	  --filter '$(if $(FILTER),$(FILTER),FuzzTests)' || { tail -n +1 .build/fuzz/*; exit 1; }

clean:
	rm -rf .build

set-up: swift libraries

swift:
	@command -v swift >/dev/null || { \
	  echo 'make: no swift found; install Swift 6.1 or newer from swift.org' >&2; exit 1; }

# The compiler is asked first; pkg-config is often absent and need not be there.
libraries:
	@if printf '#include <zmq.h>\n#include <sodium.h>\n#include <yaml.h>\n' \
	    | clang $(BREW:%=-I%/include) -E -x c - >/dev/null 2>&1 \
	  || pkg-config --exists libzmq libsodium yaml-0.1 2>/dev/null; then exit 0; fi; \
	if command -v brew >/dev/null 2>&1; then \
	  echo 'set-up: installing zeromq, libsodium and libyaml with brew'; \
	  brew install zeromq libsodium libyaml; \
	elif command -v apt-get >/dev/null 2>&1 && { [ "$$(id -u)" = 0 ] || [ -n "$(SUDO)" ]; }; then \
	  echo 'set-up: installing $(DEBIAN) with apt-get'; \
	  $(SUDO) apt-get update -q && \
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -q -y $(DEBIAN); \
	else \
	  echo 'set-up: a library is missing; install the development packages ($(DEBIAN); zeromq libsodium libyaml) and try again' >&2; \
	  exit 1; \
	fi
