#!/usr/bin/env python3
"""Runs a scenario over three hosts, cuts one off for ten seconds, and compares every table.

    make hosts            or: python3 Tests/Swarm/three_hosts.py

The hosts are network namespaces joined by a bridge; the coordinator is on the first, a worker on each.
The cut follows the progress that the run itself writes down. A run that is over before it, on a fast
machine, is repeated with four times the replications.
Needs root and iproute2; says so and ends well where they are missing.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import time

from network import Network, missing

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCENARIO = "Scenarios/smallest.yaml"
REPLICATIONS = [2, 8, 32, 128]
# Share of the run after which the host is cut off: all three workers exchange events by then.
BEGINNING = 0.05
# Seconds that the run may take to go on once the link is back.
LONGEST_PAUSE = 60


def tables(folder):
    return {path.name: path.read_bytes() for path in folder.glob("*.csv")}


def progress(journal):
    """The share that is done and the events executed, by the last line of a journal that says so."""
    lines = journal.read_text().splitlines() if journal.exists() else []
    for line in reversed(lines):
        # The last line may be half written.
        if line.startswith("{") and line.endswith("}"):
            record = json.loads(line)
            if record["record"] == "progress":
                return record["fraction"], record["events"]
    return 0.0, 0


def wait_for(condition, seconds, what):
    """Waits until a condition holds; returns how long that took, seconds."""
    began = time.monotonic()
    while not condition():
        if time.monotonic() - began > seconds:
            sys.exit(f"three hosts: FAILED: waited {seconds} s for {what}")
        time.sleep(0.02)
    return time.monotonic() - began


def start(network, host, *command, **options):
    return subprocess.Popen([*network.inside(host), *command], cwd=ROOT, stdin=subprocess.DEVNULL, **options)


def disturbed(sluice, folder, network, seconds, replications):
    """Runs over three hosts with the second cut off for a while.

    Returns how long after the link was back the run stood still and when it ended, seconds; None when it
    was over before the cut.
    """
    invitation = folder / f"invitation-{replications}"
    run = start(
        network, 1, sluice, "run", SCENARIO, "--replications", str(replications), "--quiet", "--workers", "3",
        "--sharing", "spread", "--transport", "tcp", "--bind", "10.77.0.1", "--invite", str(invitation),
        "--checkpoint", "1", "--out", str(folder / "cut"), stdout=subprocess.DEVNULL)
    wait_for(invitation.exists, 30, "the invitation")
    workers = [start(network, host, sluice, "worker", "--invitation", str(invitation), "--index",
                             str(host - 1)) for host in (1, 2, 3)]
    journal = folder / ".live" / "cut.ndjson"
    wait_for(lambda: run.poll() is not None or progress(journal)[0] > BEGINNING, 120, "the run to begin")
    network.set_link(2, "down")
    began = time.monotonic()
    # What was under way arrives at the coordinator; without host 2 no run can go on.
    time.sleep(min(2, seconds / 2))
    if run.poll() is not None:
        network.set_link(2, "up")
        end(run, workers)
        return None
    before = progress(journal)[1]
    time.sleep(max(0, seconds - (time.monotonic() - began)))
    during = progress(journal)[1]
    network.set_link(2, "up")
    if during != before:
        sys.exit(f"three hosts: FAILED: {during - before} events were executed without host 2")
    back = time.monotonic()
    pause = wait_for(lambda: run.poll() is not None or progress(journal)[1] > during, LONGEST_PAUSE,
                     "the run to go on")
    print(f"three hosts: the run went on {pause:.1f} s after the link was back", flush=True)
    end(run, workers)
    return pause, time.monotonic() - back


def end(run, workers):
    """Waits for all processes and insists on success."""
    status = run.wait(3_600)
    for worker in workers:
        worker.wait(20)
    if status != 0:
        sys.exit(f"three hosts: FAILED: exit {status}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sluice", default=ROOT / ".build/release/sluice", type=pathlib.Path)
    parser.add_argument("--seconds", default=10.0, type=float, help="how long the host is cut off")
    options = parser.parse_args()
    lack = missing()
    if lack:
        print(f"three hosts: skipped, for want of {lack}")
        return
    sluice = str(options.sluice.resolve())
    with tempfile.TemporaryDirectory(prefix="three-hosts-") as place, Network(3) as network:
        folder = pathlib.Path(place)
        for replications in REPLICATIONS:
            times = disturbed(sluice, folder, network, options.seconds, replications)
            if times:
                break
        else:
            sys.exit("three hosts: FAILED: every run was over before the cut")
        subprocess.run([sluice, "run", SCENARIO, "--replications", str(replications), "--quiet", "--workers", "1",
                        "--transport", "memory", "--out", str(folder / "whole")], cwd=ROOT, check=True,
                       stdout=subprocess.DEVNULL)
        whole, cut = tables(folder / "whole"), tables(folder / "cut")
        if not whole or whole != cut:
            names = [name for name in whole if whole[name] != cut.get(name)]
            sys.exit(f"three hosts: FAILED: {', '.join(names)} differ")
    pause, after = times
    print(f"three hosts: {options.seconds:.0f} s without host 2: {len(whole)} tables are the same; the run went on "
          f"{pause:.1f} s after the link was back, and ended after another {after - pause:.1f} s of work")


if __name__ == "__main__":
    main()
