#!/usr/bin/env python3
"""Builds the program from nothing and prints what each module cost: the table of Documentation/build.md.

Processor seconds, for wall time moves with whatever else the machine does. `swift build` is handed this
file as its compiler; as that it runs the real one and notes what it used.

usage: build_times.py [--quick] [--product sluice]
"""

import argparse
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCRATCH = ROOT / ".build" / "times"
LOG = "SLUICE_BUILD_TIMES"
COMPILER = "SLUICE_COMPILER"


def used():
    """Processor seconds of the processes that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def compile_and_note(words):
    """Stands in for the compiler."""
    begin = time.time()
    status = subprocess.call([os.environ[COMPILER], *words])
    if "-module-name" in words and ("-c" in words or "-emit-executable" in words):
        note = {
            "module": words[words.index("-module-name") + 1],
            "work": "link" if "-emit-executable" in words else "compile",
            "cpu": used(), "begin": begin, "end": time.time(),
        }
        with open(os.environ[LOG], "a", encoding="utf-8") as file:
            file.write(json.dumps(note) + "\n")
    return status


def build(quick, product):
    """Builds, and returns the notes of the compiler and the wall time in seconds."""
    shutil.rmtree(SCRATCH, ignore_errors=True)
    SCRATCH.mkdir(parents=True)
    log = SCRATCH / "times.ndjson"
    log.touch()
    environment = {**os.environ, LOG: str(log), COMPILER: shutil.which("swiftc"),
                   "SWIFT_EXEC": str(pathlib.Path(__file__).resolve())}
    environment.pop("SLUICE_QUICK", None)
    if quick:
        environment["SLUICE_QUICK"] = "1"
    begin = time.time()
    subprocess.run(
        ["swift", "build", "-c", "release", "-debug-info-format", "none", "--product", product,
         "--scratch-path", SCRATCH / "build"], cwd=ROOT, env=environment, check=True)
    wall = time.time() - begin
    notes = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    return begin, wall, notes


def main():
    if LOG in os.environ:
        sys.exit(compile_and_note(sys.argv[1:]))
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="optimise the inner loops alone")
    parser.add_argument("--product", default="sluice")
    options = parser.parse_args()
    begin, wall, notes = build(options.quick, options.product)
    print("| module | CPU s | begins after, s | ends after, s |\n|---|---|---|---|")
    for note in sorted(notes, key=lambda note: -note["cpu"]):
        name = note["module"] + (", linked" if note["work"] == "link" else "")
        print(f"| {name} | {note['cpu']:.1f} | {note['begin'] - begin:.0f} "
              f"| {note['end'] - begin:.0f} |")
    print(f"| all | {used():.0f} | 0 | {wall:.0f} |")


if __name__ == "__main__":
    main()
