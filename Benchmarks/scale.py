#!/usr/bin/env python3
"""Measures what a run costs by event, window and byte, predicts runs on several workers, and measures them.

Prints the tables of Scenarios/scale.md. Every figure is the least of a few repeats, taken in turn and each
when the processors are idle: what else the machine does can only add to a time.

usage: scale.py [--repeats N] [--workers 2,4,8]    exit status 1 when a prediction is off by more than 25 %
"""

import argparse
import json
import os
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SLUICE = os.path.join(ROOT, ".build", "release", "sluice")
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
# Clock and lookahead of historical.yaml, its warm-up included: one window an hour, nearly all used.
WINDOWS = (1460 + 365) * 24
SHORT = ["--set", "clock.end=2022-01-02", "--set", "clock.warm_up=1 d"]
# PHOLD with as many events in a window as the history has, which take about as long, and as many of which
# are for anybody.
DENSE = ["--set", "P1", "--start", "2", "--work", "200", "--remote", "0.75", "--end", "400"]


def busy():
    """Share of all processor time used in the next second."""
    def read():
        with open("/proc/stat", encoding="ascii") as file:
            fields = [int(field) for field in file.readline().split()[1:9]]
        return sum(fields), fields[3] + fields[4]
    total, idle = read()
    time.sleep(1)
    later, later_idle = read()
    return 1 - (later_idle - idle) / max(1, later - total)


def bench(*arguments):
    """What `sluice bench` measures, when the machine is quiet or 5 seconds have passed."""
    if os.path.exists("/proc/stat"):
        for _ in range(5):
            if busy() < 0.1:
                break
    command = [SLUICE, "bench", *arguments, "--json"]
    result = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    if result.returncode != 0:
        sys.exit(f"scale: {' '.join(command)}\n{result.stderr}")
    return json.loads(result.stdout)


def spread(workers):
    transport = "memory" if workers == 1 else "ipc"
    return ["--workers", str(workers), "--transport", transport]


def historical(workers, *arguments):
    report = bench("historical", *spread(workers), *arguments)
    return report["run_seconds"], report


def phold(workers):
    report = bench("phold", *DENSE, *spread(workers))
    return report["seconds"], report


def rounds(workers, size):
    row = bench("rounds", "--workers", str(workers), "--bytes", str(size), "--rounds", "4000")
    return 1 / row["rows"][0]["rounds_per_second"], row


def measured(crews, repeats):
    """Least time and report of every measurement, by name and workers."""
    tasks = {}
    for workers in [1, *crews]:
        tasks["phold", workers] = lambda workers=workers: phold(workers)
        tasks["start", workers] = lambda workers=workers: historical(workers, *SHORT)
        tasks["run", workers] = lambda workers=workers: historical(workers)
    for workers in crews:
        tasks["round", workers] = lambda workers=workers: rounds(workers, 0)
        tasks["bytes", workers] = lambda workers=workers: rounds(workers, 4096)
    best = {}
    for repeat in range(repeats):
        for name, task in tasks.items():
            seconds, report = task()
            print(f"scale: {repeat + 1}/{repeats} {name[0]} {name[1]}: {seconds:.6f} s",
                  file=sys.stderr, flush=True)
            if name not in best or seconds < best[name][0]:
                best[name] = seconds, report
    prints = {report["fingerprint"] for name, (_, report) in best.items() if name[0] == "run"}
    digests = {report["digest"] for name, (_, report) in best.items() if name[0] == "phold"}
    if len(prints) != 1 or len(digests) != 1:
        sys.exit("scale: results differ between numbers of workers")
    return best


def costs(best, crews):
    """Seconds for an event, and by workers for a start, a window and a byte."""
    seconds, report = best["run", 1]
    cost = {"event": (seconds - best["start", 1][0]) / report["events"], "events": report["events"],
            "start": {}, "window": {}, "byte": {}, "round": {}}
    alone, dense = best["phold", 1]
    cost["phold event"] = alone / dense["events"]
    for workers in crews:
        cost["start"][workers] = best["start", workers][0]
        cost["round"][workers] = best["round", workers][0]
        # What a window takes beyond its events: the round, and that the slowest is waited for.
        cost["window"][workers] = (
            (best["phold", workers][0] - alone / min(workers, CORES)) / dense["windows"])
        crossing = 4096 * workers * (workers - 1)
        cost["byte"][workers] = (best["bytes", workers][0] - best["round", workers][0]) / crossing
    return cost


def predicted(cost, workers):
    return (cost["start"][workers] + cost["event"] * cost["events"] / min(workers, CORES)
            + cost["window"][workers] * WINDOWS)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--workers", default="2,4,8")
    options = parser.parse_args()
    crews = [int(workers) for workers in options.workers.split(",")]
    best = measured(crews, options.repeats)
    cost = costs(best, crews)
    print(f"event of the history: {cost['event'] * 1e6:.3f} us; of PHOLD as dense: "
          f"{cost['phold event'] * 1e6:.3f} us; {cost['events']} events in {WINDOWS} windows\n")
    print("| workers | start, s | empty round, us | window beyond its events, us | byte, ns |")
    print("|---|---|---|---|---|")
    for workers in crews:
        print(f"| {workers} | {cost['start'][workers]:.2f} | {cost['round'][workers] * 1e6:.0f} | "
              f"{cost['window'][workers] * 1e6:.0f} | {cost['byte'][workers] * 1e9:.2f} |")
    print("\n| workers | predicted, s | measured, s | measured / predicted |")
    print("|---|---|---|---|")
    print(f"| 1 | | {best['run', 1][0]:.2f} | |")
    off = 0
    for workers in crews:
        ratio = best["run", workers][0] / predicted(cost, workers)
        off = max(off, abs(ratio - 1))
        print(f"| {workers} | {predicted(cost, workers):.2f} | {best['run', workers][0]:.2f} | "
              f"{ratio:.2f} |")
    return 1 if off > 0.25 else 0


if __name__ == "__main__":
    sys.exit(main())
