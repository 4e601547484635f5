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
import resource
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
        self.kind, self.file, self.anchor, self.old, self.new, self.scenario, self.moves = fields
        if self.moves not in ("", "nothing", "no input"):
            raise SystemExit(f"edits.txt: the last column is empty, 'nothing' or 'no input': {line}")

    def applied(self, text):
        """The file with the edit, and the lines it is on: the first, or all when the anchor is `every`."""
        lines, places = text.splitlines(keepends=True), []
        is_after = self.anchor == "every"
        for place, line in enumerate(lines):
            is_after = is_after or line.strip().startswith(self.anchor)
            if is_after and self.old in line:
                lines[place] = line.replace(self.old, self.new, 1)
                places.append(place + 1)
                if self.anchor != "every":
                    break
        if not places:
            raise SystemExit(f"edits.txt: {self.file} has no '{self.old}' after '{self.anchor}'")
        return "".join(lines), places


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


def verdict(edit, lines, report):
    """What the check saw first, which input of the edited lines it names, and what is wrong with that."""
    moved = [run for run in report["runs"] if not run["same"]]
    places = [f"{edit.file}:{line}" for line in lines]
    named = [change for change in report["inputs"] if change["place"].endswith(tuple(places))]
    behind = [change for change in named if change["moved"]]
    if edit.moves:
        fault = "something moved" if moved or behind else None
        if edit.moves == "nothing" and not named:
            fault = fault or "the input is not listed as one that moved nothing"
        if edit.moves == "no input" and named:
            fault = fault or "it is listed as an input"
        return ("nothing moved", f"`{named[0]['key']}`, moved nothing" if named else "none", fault)
    if not moved and not behind:
        return ("NOT SEEN", "-", "not seen")
    run = min(moved, key=lambda run: run.get("month") or "") if moved else None
    seen = f"{run['policy']}, {run.get('month') or run['layer']}" if run else "draws"
    if not behind:
        return (seen, "-", "the input is not named")
    more = f" and {len(behind) - 1} more" if len(behind) > 1 else ""
    return (seen, f"`{behind[0]['key']}`{more}", None)


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
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory() as tree:
        shutil.copytree(PACKAGE / "Scenarios", f"{tree}/Scenarios")
        for scenario in dict.fromkeys(edit.scenario for edit in edits):
            check(options.sluice, tree, scenario, options.workers, "--update-reference", "--reason", "edits")
        print("| what | edit | in | first seen | input named |")
        print("| --- | --- | --- | --- | --- |")
        for edit in edits:
            path = pathlib.Path(tree, "Scenarios", edit.file)
            text = path.read_text()
            changed, places = edit.applied(text)
            path.write_text(changed)
            seen, named, fault = verdict(
                edit, places, check(options.sluice, tree, edit.scenario, options.workers))
            path.write_text(text)
            print(f"| {edit.kind} | `{edit.file}`, {edit.anchor.rstrip(':')}: {edit.old} -> {edit.new} "
                  f"| {edit.scenario} | {seen} | {named} |", flush=True)
            if fault:
                faults.append(f"{edit.file}, {edit.anchor} {edit.old}: {fault}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    moving = sum(not edit.moves for edit in edits)
    print(f"{len(edits)} edits, {moving} that have to be seen, {len(faults)} not as they should be, "
          f"{time.monotonic() - start:.0f} s, {used:.0f} s of processors", file=sys.stderr)
    for fault in faults:
        print(f"edits: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
