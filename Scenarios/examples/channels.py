#!/usr/bin/env python3
"""Covered training by channel under each policy; with several draws, what is not known (5 to 95 %).

    python3 Scenarios/examples/channels.py Results/historical-latest channels.png

Reads summary.csv and channels.csv, which every run, comparison and sweep leaves, with the standard library;
draws with matplotlib.
"""
import csv
import sys

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot

run, picture = sys.argv[1:]


def read(name):
    try:
        with open(f"{run}/{name}", newline="") as file:
            return list(csv.DictReader(file))
    except FileNotFoundError:
        sys.exit(f"{run} has no {name}; `sluice run SCENARIO` leaves one, and Results/SCENARIO-latest is its place")


rows = [r for r in read("summary.csv") if r["metric"] == "training-flop-broad"]
policies = sorted({r["policy"] for r in rows})
used = {r["channel"] for r in rows if float(r["mean"]) > 0}
shown = [c for c in read("channels.csv") if c["channel"] in used]
channels = [c["channel"] for c in shown]
for place, policy in enumerate(policies):
    of = {r["channel"]: r for r in rows if r["policy"] == policy}
    mean = [float(of[c]["mean"]) for c in channels]
    # With a single draw the columns are empty: nobody asked what is not known.
    low, high = ([float(of[c][k] or of[c]["mean"]) for c in channels] for k in ("p05", "p95"))
    error = [[max(0, m - l) for m, l in zip(mean, low)], [max(0, h - m) for m, h in zip(mean, high)]]
    middle = [i + 0.8 * (place + 0.5) / len(policies) for i in range(len(channels))]
    pyplot.barh(middle, mean, 0.8 / len(policies), xerr=error, label=policy)
pyplot.yticks([i + 0.4 for i in range(len(channels))], [c["label"] for c in shown])
pyplot.gca().invert_yaxis()
pyplot.xlabel("training compute of covered users, FLOP")
pyplot.legend()
pyplot.tight_layout()
pyplot.savefig(picture)
