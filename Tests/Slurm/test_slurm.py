#!/usr/bin/env python3
"""Runs and sweeps on a small cluster of Slurm, takes nodes away from them, and compares every table.

    make test-slurm          or: python3 Tests/Slurm/test_slurm.py

Four nodes of two cores on the loopback interface, started and stopped here. With --quick a small
scenario in half a minute, as in `make test`; otherwise Scenarios/historical.yaml and a sweep of 64
cells. Skipped where there is no Slurm.
"""
import argparse
import pathlib
import subprocess
import sys
import tempfile
import time

import cluster

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/Swarm"))
import network  # noqa: E402
LONGEST = 200  # seconds that any command may take
SPREAD = ["--launcher", "slurm", "--sharing", "spread", "--workers-per-node", "1", "--checkpoint", "0.3",
          "--heartbeat-timeout", "3"]


class Failure(Exception):
    pass


class Bench:
    """What is compared with what, in a folder of its own."""

    def __init__(self, sluice, folder, slurm):
        self.sluice, self.folder, self.slurm = str(sluice), folder, slurm

    def bounded(self, *words):
        """Not killed but asked to end, and with it what it has started."""
        return [*self.slurm.inside(), "timeout", "--kill-after=10", str(LONGEST), *map(str, words)]

    def call(self, *words, expect=0):
        done = subprocess.run(self.bounded(*words), cwd=self.folder, env=self.slurm.environment,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode != expect:
            raise Failure(f"{' '.join(map(str, words))}\nexit {done.returncode}\n{done.stderr}")
        return done

    def start(self, name, *words):
        """Starts what is to be disturbed; what it says is in ``log(name)``."""
        with open(self.folder / f"{name}.log", "w") as log:
            return subprocess.Popen(self.bounded(*words), cwd=self.folder, env=self.slurm.environment,
                                    stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=log)

    def log(self, name):
        return (self.folder / f"{name}.log").read_text()

    def allocated(self, nodes, *words):
        return ["salloc", f"--nodes={nodes}", "--no-kill", "--exclusive", "--quiet", self.sluice, *words]

    def compare(self, expected, found):
        names = {path.name for path in (self.folder / expected).glob("*.csv")}
        differing = sorted(name for name in names
                           if not (self.folder / found / name).exists()
                           or (self.folder / expected / name).read_bytes()
                           != (self.folder / found / name).read_bytes())
        if differing or not names:
            raise Failure(f"{found}: {differing or 'no tables'} differ from {expected}")
        return len(names)


def say(text, began):
    print(f"slurm: {text} ({time.monotonic() - began:.0f} s)", flush=True)


def runs(bench, scenario, quick):
    """A run on some nodes is what it is on one machine, also when it loses one of them."""
    words = ["run", ROOT / "Scenarios" / scenario, "--policy", "history"]
    began = time.monotonic()
    bench.call(bench.sluice, *words, "--workers", "1", "--out", "alone")
    duration = time.monotonic() - began
    say(f"{scenario} on this machine", began)
    for nodes in (2,) if quick else (2, 4):
        began = time.monotonic()
        out = f"on-{nodes}"
        bench.call(*bench.allocated(nodes, *words, *SPREAD, "--out", out))
        tables = bench.compare("alone", out)
        say(f"on {nodes} nodes: {tables} tables are the same", began)
        loss(bench, nodes, [*words, *SPREAD], duration)


def loss(bench, nodes, words, duration):
    began = time.monotonic()
    out, victim = f"on-{nodes}-but-one", f"node{nodes}"
    process = bench.start(out, *bench.allocated(nodes, *words, "--out", out))
    # Not before it has begun, and not when most of it is done.
    bench.slurm.wait_for(lambda: bench.slurm.tasks(victim), 30, f"a worker on {victim}")
    time.sleep(min(3, duration / 4))
    bench.slurm.lose(victim)
    status = process.wait()
    text = bench.log(out)
    if status != 0 or "another takes its place" not in text:
        raise Failure(f"{out}: exit {status}\n{text}")
    bench.compare("alone", out)
    say(f"on {nodes} nodes, one of them lost on the way: the same", began)
    bench.slurm.revive(victim)


def cut(bench, hosts, words):
    """A node that cannot be reached any more goes on computing for nobody, and then stops."""
    began = time.monotonic()
    process = bench.start("cut", *bench.allocated(3, *words, "--out", "cut"))
    bench.slurm.wait_for(lambda: workers(bench, "node3"), 30, "a worker on node3")
    time.sleep(3)
    hosts.set_link(3, "down")
    status = process.wait()
    text = bench.log("cut")
    if status != 0 or "another takes its place" not in text:
        raise Failure(f"cut: exit {status}\n{text}")
    bench.compare("alone", "cut")
    bench.slurm.wait_for(lambda: not workers(bench, "node3"), 30, "the worker that was cut off has ended")
    hosts.set_link(3, "up")
    say("on 3 hosts, one of them cut off for good: the same, and its worker ended itself", began)


def workers(bench, node):
    return set(bench.slurm.tasks(node)) & set(cluster.pids_of("worker"))


def sweeps(bench, draws, tasks, victim=None):
    """An array comes to the tables of one machine, also when one of its nodes is lost."""
    words = ["sweep", ROOT / "Scenarios/smallest.yaml", "--policy", "history", "--policy",
             "cloud-licensing", "--draws", draws]
    began = time.monotonic()
    bench.call(bench.sluice, *words, "--results", "here", "--out", "alone-swept", "--quiet")
    say(f"a sweep of {2 * draws} cells on this machine", began)
    began = time.monotonic()
    array = [*words, "--executor", "slurm", "--tasks", tasks, "--workers", "1", "--time", "5"]
    process = bench.start("swept", bench.sluice, *array, "--out", "swept")
    if victim:
        bench.slurm.wait_for(lambda: bench.slurm.tasks(victim), 30, f"a task on {victim}")
        bench.slurm.lose(victim)
    status = process.wait()
    if victim:
        text = bench.log("swept")
        if status != 75 or "sluice resume swept" not in text:
            raise Failure(f"the sweep that lost a node: exit {status}\n{text}")
        bench.slurm.revive(victim)
        bench.call(bench.sluice, "resume", "swept")
    elif status != 0:
        raise Failure(f"the sweep: exit {status}\n{bench.log('swept')}")
    bench.compare("alone-swept", "swept")
    how = "one node of them lost, resumed" if victim else "gathered"
    say(f"as an array of {tasks} tasks, {how}: the same", began)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sluice", default=ROOT / ".build/release/sluice", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    reason = cluster.unavailable()
    if reason:
        print(f"slurm: skipped: {reason}")
        return
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="sluice-slurm-") as place:
        folder = pathlib.Path(place) / "work"
        folder.mkdir()
        try:
            with cluster.Cluster(pathlib.Path(place) / "cluster") as slurm:
                say("four nodes are up", began)
                bench = Bench(options.sluice.resolve(), folder, slurm)
                if options.quick:
                    runs(bench, "smallest.yaml", quick=True)
                    sweeps(bench, draws=4, tasks=4)
                else:
                    runs(bench, "historical.yaml", quick=False)
                    sweeps(bench, draws=32, tasks=16, victim="node2")
            lack = network.missing()
            if not options.quick and lack:
                print(f"slurm: no node is cut off, for want of {lack}")
            elif not options.quick:
                with network.Network(3) as hosts, cluster.Cluster(
                        pathlib.Path(place) / "hosts", nodes=3, network=hosts) as slurm:
                    say("three nodes on hosts of their own are up", began)
                    cut(Bench(options.sluice.resolve(), folder, slurm), hosts,
                        ["run", ROOT / "Scenarios/historical.yaml", "--policy", "history", *SPREAD])
        except Failure as failure:
            sys.exit(f"slurm: {failure}")
        left = cluster.those_of(place)
        if left:
            sys.exit(f"slurm: processes are left: {left}")
    say("nothing is left running", began)


if __name__ == "__main__":
    main()
