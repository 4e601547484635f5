#!/usr/bin/env python3
"""Edits the shipped scenarios on purpose, one place at a time, and asks a quick check what it sees.

Works on a copy of Scenarios with references of its own, so it says nothing of the committed ones. Prints
a table of edits: which run first does otherwise, in which month, and which input the check names. Ends
with 1 when an edit is not seen that has to be, is named at another place, or moves what it should not.

  python3 Tests/Edits/edits.py [--sluice PROGRAM] [--only REGEX] [--workers N]
"""

import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
PACKAGE = HERE.parent.parent


class Edit:
    """One line of edits.txt."""

    def __init__(self, line):
        fields = [field.strip() for field in line.split("|")]
        if len(fields) != 7:
            raise SystemExit(f"edits.txt: seven columns are needed: {line}")
        self.kind, self.file, self.anchor, self.old, self.new, self.scenario, moves = fields
        self.moves_nothing = moves == "nothing"

    def applied(self, text):
        """The file with the edit, and the line it is on."""
        lines = text.splitlines(keepends=True)
        first = next((n for n, line in enumerate(lines) if line.strip().startswith(self.anchor)), None)
        for place in range(first or 0, len(lines)):
            if first is not None and self.old in lines[place]:
                lines[place] = lines[place].replace(self.old, self.new, 1)
                return "".join(lines), place + 1
        raise SystemExit(f"edits.txt: {self.file} has no '{self.old}' after '{self.anchor}'")


def check(program, tree, scenario, workers, *more):
    """What a quick check of one scenario says."""
    command = [
        program, "check", "--quick", "--fingerprints", "--quiet", "--json", "--workers", workers,
        "--references", f"{tree}/reference", f"{tree}/Scenarios/{scenario}.yaml", *more,
    ]
    outcome = subprocess.run(command, capture_output=True, text=True)
    if not outcome.stdout.startswith("{"):
        raise SystemExit(f"{' '.join(command)}\n{outcome.stderr}")
    return json.loads(outcome.stdout)


def verdict(edit, line, report):
    """What the check saw, and what is wrong with that."""
    moved = [run for run in report["runs"] if not run["same"]]
    named = [change for change in report["inputs"] if change["place"].endswith(f"{edit.file}:{line}")]
    drawn = any(change["moved"] for change in named)
    if edit.moves_nothing:
        return ("nothing moved", "-", "something moved" if moved else None)
    if not moved and not drawn:
        return ("NOT SEEN", "-", "not seen")
    run = min(moved, key=lambda run: run.get("month") or "") if moved else None
    seen = f"{run['policy']}, {run.get('month') or run['layer']}" if run else "draws"
    if not drawn:
        return (seen, "-", "the input is not named")
    return (seen, f"`{named[0]['key']}`", None)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sluice", default=str(PACKAGE / ".build/release/sluice"))
    parser.add_argument("--only", default="", help="edits whose line has this, a regular expression")
    parser.add_argument("--workers", default="2")
    options = parser.parse_args()
    lines = (HERE / "edits.txt").read_text().splitlines()
    edits = [Edit(line) for line in lines if line.strip() and not line.startswith("#")
             and re.search(options.only, line)]
    start, faults = time.monotonic(), []
    with tempfile.TemporaryDirectory() as tree:
        shutil.copytree(PACKAGE / "Scenarios", f"{tree}/Scenarios")
        for scenario in dict.fromkeys(edit.scenario for edit in edits):
            check(options.sluice, tree, scenario, options.workers, "--update-reference", "--reason", "edits")
        print("| what | edit | in | first seen | input named |")
        print("| --- | --- | --- | --- | --- |")
        for edit in edits:
            path = pathlib.Path(tree, "Scenarios", edit.file)
            text = path.read_text()
            changed, line = edit.applied(text)
            path.write_text(changed)
            seen, named, fault = verdict(
                edit, line, check(options.sluice, tree, edit.scenario, options.workers))
            path.write_text(text)
            print(f"| {edit.kind} | `{edit.file}` {edit.anchor.rstrip(':')}: {edit.old} -> {edit.new} "
                  f"| {edit.scenario} | {seen} | {named} |", flush=True)
            if fault:
                faults.append(f"{edit.file}, {edit.anchor} {edit.old}: {fault}")
    print(f"{len(edits)} edits, {len(faults)} not as they should be, "
          f"{time.monotonic() - start:.0f} s", file=sys.stderr)
    for fault in faults:
        print(f"edits: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
