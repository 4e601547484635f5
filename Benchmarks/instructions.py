#!/usr/bin/env python3
"""Counts instructions per event under callgrind and compares them with the committed figures.

Unlike wall time, the count hardly depends on what else the machine does, so a change of a few per
cent is a change of the program. Counting two lengths of the same run and taking the difference
leaves starting and stopping out.

usage: instructions.py [--update]      exit status 1 when a figure grew beyond the tolerance
"""

import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
BUILT = os.path.join(ROOT, ".build", "benchmarks")
SLUICE = os.path.join(ROOT, ".build", "static", "release", "sluice")
COMMITTED = os.path.join(HERE, "instructions.json")

# name: command, then the option that sets its length, and a short and a long run.
TASKS = {
    "phold P1": ([SLUICE, "bench", "phold", "--set", "P1"], "--end", 20, 120),
    "phold P2": ([SLUICE, "bench", "phold", "--set", "P2"], "--end", 2, 12),
    "phold P4": ([SLUICE, "bench", "phold", "--set", "P4", "--nlp", "131072"], "--end", 1, 3),
    "phold P2, C++ window kernel": (
        [os.path.join(BUILT, "phold_window_plain"), "--set", "P2"], "--end", 2, 12),
    "fleet": ([SLUICE, "bench", "fleet"], "--jobs", 2_000, 12_000),
}


def count(command):
    """Instructions and events of one run."""
    result = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command],
        capture_output=True, text=True, cwd=ROOT, check=False)
    instructions = re.search(r"Collected : (\d+)", result.stderr)
    events = re.search(r"(\d+) events", result.stdout)
    if not instructions or not events:
        sys.exit(f"{' '.join(command)}: cannot be counted\n{result.stderr[-2000:]}{result.stdout}")
    return int(instructions.group(1)), int(events.group(1))


def per_event(task):
    command, option, short, long = TASKS[task]
    few, many = (count([*command, option, str(length)]) for length in (short, long))
    return (many[0] - few[0]) / (many[1] - few[1])


def main():
    with open(COMMITTED, encoding="utf-8") as file:
        committed = json.load(file)
    failed = []
    measured = {}
    print("| instructions per event | committed | now | change |\n|---|---|---|---|")
    for task in TASKS:
        measured[task] = round(per_event(task), 1)
        known = committed["figures"].get(task)
        change = measured[task] / known - 1 if known else 0.0
        print(f"| {task} | {known or '-'} | {measured[task]} | {change:+.1%} |", flush=True)
        if change > committed["tolerance"] and TASKS[task][0][0] == SLUICE:
            failed.append(task)
    if "--update" in sys.argv[1:]:
        committed["figures"] = measured
        with open(COMMITTED, "w", encoding="utf-8") as file:
            json.dump(committed, file, indent=2)
            file.write("\n")
    elif failed:
        sys.exit(f"more than {committed['tolerance']:.0%} above the committed figure: "
                 + ", ".join(failed))


if __name__ == "__main__":
    main()
