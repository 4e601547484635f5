#!/usr/bin/env python3
"""Runs a scenario over three hosts, cuts one off for ten seconds, and compares every table.

    make hosts            or: python3 Tests/Swarm/three_hosts.py

The hosts are network namespaces joined by a bridge; the coordinator is on the first, a worker on each.
Needs root and iproute2; says so and ends well where they are missing.
"""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
WORDS = ["Scenarios/smallest.yaml", "--replications", "6", "--quiet"]


class Network:
    """Three hosts, 10.77.0.1 to 10.77.0.3, each at a port of one switch."""

    def __init__(self):
        self.mark = f"sluice{os.getpid()}"
        self.names = [f"{self.mark}-{name}" for name in ("switch", "h1", "h2", "h3")]

    def __enter__(self):
        for name in self.names:
            ip("netns", "add", name)
        switch = self.names[0]
        ip("-n", switch, "link", "add", "br0", "type", "bridge")
        ip("-n", switch, "link", "set", "br0", "up")
        for number in (1, 2, 3):
            host = self.names[number]
            ip("-n", switch, "link", "add", f"p{number}", "type", "veth", "peer", "name", "eth0",
               "netns", host)
            ip("-n", switch, "link", "set", f"p{number}", "master", "br0", "up")
            ip("-n", host, "addr", "add", f"10.77.0.{number}/24", "dev", "eth0")
            ip("-n", host, "link", "set", "eth0", "up")
            ip("-n", host, "link", "set", "lo", "up")
        return self

    def __exit__(self, *_):
        for name in self.names:
            subprocess.run(["ip", "netns", "delete", name], stderr=subprocess.DEVNULL)

    def set_link(self, host, state):
        ip("-n", self.names[0], "link", "set", f"p{host}", state)

    def start(self, host, *command, **options):
        # Not `ip netns exec`: that mounts another /sys.
        inside = ["nsenter", f"--net=/run/netns/{self.names[host]}"]
        return subprocess.Popen([*inside, *command], cwd=ROOT, stdin=subprocess.DEVNULL, **options)


def ip(*words):
    subprocess.run(["ip", *words], check=True)


def missing():
    """What this machine lacks, or None."""
    if os.geteuid() != 0:
        return "root"
    if not shutil.which("ip") or not shutil.which("nsenter"):
        return "ip and nsenter"
    probe = f"sluice{os.getpid()}-probe"
    if subprocess.run(["ip", "netns", "add", probe], stderr=subprocess.DEVNULL).returncode != 0:
        return "the right to make network namespaces"
    ip("netns", "delete", probe)
    return None


def tables(folder):
    return {path.name: path.read_bytes() for path in folder.glob("*.csv")}


def wait_for(condition, seconds):
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            sys.exit("three hosts: FAILED: waited too long")
        time.sleep(0.05)


def disturbed(sluice, folder, network, seconds):
    """Runs over three hosts with the second cut off for a while."""
    invitation = folder / "invitation"
    run = network.start(
        1, sluice, "run", *WORDS, "--workers", "3", "--sharing", "spread", "--transport", "tcp",
        "--bind", "10.77.0.1", "--invite", str(invitation), "--checkpoint", "1", "--out",
        str(folder / "cut"), stdout=subprocess.DEVNULL)
    wait_for(invitation.exists, 30)
    workers = [network.start(host, sluice, "worker", "--invitation", str(invitation), "--index",
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
    with tempfile.TemporaryDirectory(prefix="three-hosts-") as place, Network() as network:
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
