#!/usr/bin/env python3
"""Runs Sluice and a baseline in turn, a number of pairs, and prints the ratios of their rates.

Both sides of a pair run within seconds of each other, so what else the machine does hits both alike:
the ratio is what can be quoted, not the rates. Where both print a digest it must be the same.

usage: compare.py [--pairs 5] [--only REGEX]
"""

import argparse
import json
import os
import re
import shlex
import statistics
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PATHS = {
    "sluice": ".build/release/sluice",
    "python": ".build/benchmarks/python/bin/python",
    **{
        name: f".build/benchmarks/{name}"
        for name in ("phold_window", "phold_heap", "phold_window_zmq", "rounds")
    },
}


class Comparison:
    """One row: what Sluice does, what it is compared with (the best of several), and the target."""

    def __init__(self, title, candidate, baselines, target=None, needs=None):
        self.title, self.candidate, self.target = title, candidate, target
        self.baselines = [baselines] if isinstance(baselines, str) else baselines
        self.needs = needs  # a Python module without which the row is left out


def phold(title, size, against="phold_window", target=None):
    return Comparison(title, f"sluice bench phold --json {size}", f"{against} {size}", target)


COMPARISONS = [
    phold("P1 against the C++ window kernel", "--set P1 --end 10000", target=0.90),
    phold("P2 against the C++ window kernel", "--set P2 --end 600", target=0.90),
    phold("P3 against the C++ window kernel", "--set P3 --end 600"),
    phold("P4 against the C++ window kernel", "--set P4 --end 12", target=0.90),
    phold("P1 against a C++ 4-ary heap", "--set P1 --end 5000", "phold_heap"),
    Comparison(
        "P4, two workers over ipc, against one",
        "sluice bench phold --json --set P4 --end 12 --workers 2 --transport ipc",
        "sluice bench phold --json --set P4 --end 12", 1.7),
    Comparison(
        "C++ over ZeroMQ on P4, two workers against one",
        "phold_window_zmq --set P4 --end 12 --workers 2", "phold_window --set P4 --end 12"),
    Comparison(
        "P2, two workers over ipc, against C++ over ZeroMQ",
        "sluice bench phold --json --set P2 --end 500 --workers 2 --transport ipc",
        "phold_window_zmq --set P2 --end 500 --workers 2", 1.0),
    Comparison(
        "P5, two workers over ipc, against one",
        "sluice bench phold --json --set P5 --workers 2 --transport ipc",
        "sluice bench phold --json --set P5", 1.75),
    Comparison(
        "P2 with remote delays of 1 at least, two workers over ipc, against one",
        "sluice bench phold --json --set P2 --end 600 --remote-lookahead 1 --workers 2 --transport ipc",
        "sluice bench phold --json --set P2 --end 600 --remote-lookahead 1"),
    *(
        Comparison(
            f"rounds, {workers} workers, against raw ZeroMQ",
            f"sluice bench rounds --json --workers {workers} --bytes 64 --rounds {rounds}",
            [f"rounds {kind} {workers} {rounds} 64" for kind in ("mesh", "star")], 0.85)
        for workers, rounds in ((2, 20_000), (4, 8_000), (8, 4_000), (16, 2_000))
    ),
    *(
        Comparison(
            f"rounds, {workers} workers, against HELICS",
            f"sluice bench rounds --json --workers {workers} --bytes 0 --rounds {rounds}",
            f"python Benchmarks/rounds_helics.py {workers} {rounds}", needs="helics")
        for workers, rounds in ((2, 5_000), (4, 2_000))
    ),
    Comparison(
        "fleet and queue, against SimPy", "sluice bench fleet --json --jobs 100000",
        "python Benchmarks/fleet_simpy.py 100000", 50, needs="simpy"),
    Comparison(
        "P1 against SimPy", "sluice bench phold --json --set P1 --end 1000",
        "python Benchmarks/phold_simpy.py 1024 1 0.1 200", needs="simpy"),
]


def run(command):
    """The rate and the digest that a command prints."""
    name, *rest = shlex.split(command)
    result = subprocess.run(
        [PATHS[name], *rest], capture_output=True, text=True, cwd=ROOT, check=False)
    if result.returncode != 0:
        sys.exit(f"{command}: exit status {result.returncode}\n{result.stderr}{result.stdout}")
    return rate(result.stdout, command)


def rate(text, command):
    if text.startswith("{"):
        figures = json.loads(text)
        figures = figures.get("rows", [figures])[0]
        return next(v for k, v in figures.items() if k.endswith("_per_second")), figures["digest"]
    digest = re.search(r"digest ([0-9a-f]{16})", text)
    digest = digest and digest.group(1)
    if found := re.search(r"([\d.]+) rounds/s", text):
        return float(found.group(1)), digest
    if found := re.search(r"(\d+) (?:events|jobs) .*?([\d.]+) s,", text):
        return int(found.group(1)) / float(found.group(2)), digest
    sys.exit(f"{command}: no rate in {text!r}")


def pair(comparison):
    """Rates of one pair: Sluice's, and each baseline's."""
    ours, digest = run(comparison.candidate)
    others = []
    for baseline in comparison.baselines:
        theirs, other = run(baseline)
        if digest and other and digest != other:
            sys.exit(f"{comparison.title}: digests {digest} and {other}: not the same work")
        others.append(theirs)
    return ours, others


def is_possible(comparison):
    if comparison.needs is None:
        return True
    python = os.path.join(ROOT, PATHS["python"])
    return os.path.exists(python) and not subprocess.run(
        [python, "-c", f"import {comparison.needs}"], capture_output=True, check=False).returncode


def human(number):
    for unit, suffix in ((1e6, " M/s"), (1e3, " k/s")):
        if number >= unit:
            return f"{number / unit:.3g}{suffix}"
    return f"{number:.0f}/s"


def row(comparison, pairs):
    measured = [pair(comparison) for _ in range(pairs)]
    # The better baseline by its median: the best of several single runs would be luck.
    best = max(
        range(len(comparison.baselines)),
        key=lambda index: statistics.median(others[index] for _, others in measured))
    measured = [(ours, others[best]) for ours, others in measured]
    ratios = sorted(ours / theirs for ours, theirs in measured)
    middle = statistics.median(ratios)
    target = f">= {comparison.target:g}" if comparison.target else ""
    ours, theirs = (human(statistics.median(side)) for side in zip(*measured))
    return (f"| {comparison.title} | {ours} | {theirs} | **{middle:.3g}** | "
            f"{ratios[0]:.3g} to {ratios[-1]:.3g} | {target} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--only", default="", help="rows whose title matches this expression")
    options = parser.parse_args()
    load = os.getloadavg()[0]
    if load > 1.5:
        print(f"benchmarks: the machine is busy (load {load:.1f}); do not quote these figures",
              file=sys.stderr)
    print(f"Medians of {options.pairs} pairs, run in turn, on {os.cpu_count()} cores.\n")
    print("| figure | Sluice | baseline | ratio | spread | target |\n|---|---|---|---|---|---|")
    for comparison in COMPARISONS:
        if not re.search(options.only, comparison.title):
            continue
        if is_possible(comparison):
            print(row(comparison, options.pairs), flush=True)
        else:
            print(f"benchmarks: {comparison.title}: left out, no {comparison.needs}",
                  file=sys.stderr)


if __name__ == "__main__":
    main()
