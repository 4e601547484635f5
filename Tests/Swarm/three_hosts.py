#!/usr/bin/env python3
"""Runs a scenario over three hosts, cuts one off for ten seconds, and compares every table.

    make hosts            or: python3 Tests/Swarm/three_hosts.py

The hosts are network namespaces joined by a bridge; the coordinator is on the first, a worker on each.
Needs root and iproute2; says so and ends well where they are missing.
"""
import argparse
import pathlib
import subprocess
import sys
import tempfile
import time

from network import Network, missing

ROOT = pathlib.Path(__file__).resolve().parents[2]
WORDS = ["Scenarios/smallest.yaml", "--replications", "6", "--quiet"]


def tables(folder):
    return {path.name: path.read_bytes() for path in folder.glob("*.csv")}


def wait_for(condition, seconds):
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            sys.exit("three hosts: FAILED: waited too long")
        time.sleep(0.05)


def start(network, host, *command, **options):
    return subprocess.Popen([*network.inside(host), *command], cwd=ROOT, stdin=subprocess.DEVNULL, **options)


def disturbed(sluice, folder, network, seconds):
    """Runs over three hosts with the second cut off for a while."""
    invitation = folder / "invitation"
    run = start(
        network, 1, sluice, "run", *WORDS, "--workers", "3", "--sharing", "spread", "--transport", "tcp",
        "--bind", "10.77.0.1", "--invite", str(invitation), "--checkpoint", "1", "--out",
        str(folder / "cut"), stdout=subprocess.DEVNULL)
    wait_for(invitation.exists, 30)
    workers = [start(network, host, sluice, "worker", "--invitation", str(invitation), "--index",
                             str(host - 1)) for host in (1, 2, 3)]
    kept = folder / ".cut.unfinished"
    wait_for(lambda: run.poll() is not None or list(kept.glob("*/MANIFEST")), 60)
    if run.poll() is not None:
        sys.exit(f"three hosts: FAILED: the run was over too soon, exit {run.returncode}")
    network.set_link(2, "down")
    began = time.monotonic()
    time.sleep(seconds)
    was_running = run.poll() is None
    network.set_link(2, "up")
    run.wait(120)
    healed = time.monotonic() - began - seconds
    for worker in workers:
        worker.wait(20)
    if run.returncode != 0 or not was_running:
        sys.exit(f"three hosts: FAILED: exit {run.returncode}, cut while running: {was_running}")
    return healed


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
        subprocess.run([sluice, "run", *WORDS, "--workers", "1", "--transport", "memory", "--out",
                        str(folder / "whole")], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        after = disturbed(sluice, folder, network, options.seconds)
        whole, cut = tables(folder / "whole"), tables(folder / "cut")
        if not whole or whole != cut:
            names = [name for name in whole if whole[name] != cut.get(name)]
            sys.exit(f"three hosts: FAILED: {', '.join(names)} differ")
    print(f"three hosts: {options.seconds:.0f} s without host 2: {len(whole)} tables are the same; "
          f"the run ended {after:.1f} s after the link was back")


if __name__ == "__main__":
    main()
