#!/usr/bin/env python3
"""Covered training by path under each policy; with several draws, what is not known (5 to 95 %).

    python3 Scenarios/examples/channels.py Results/historical-latest channels.png

Reads summary.csv with the standard library; draws with matplotlib.
"""
import csv
import sys

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot

run, picture = sys.argv[1:]
with open(f"{run}/summary.csv", newline="") as file:
    rows = [r for r in csv.DictReader(file) if r["metric"] == "training-flop-broad"]
policies = sorted({r["policy"] for r in rows})
channels = sorted({r["channel"] for r in rows if float(r["mean"]) > 0} - {"all"})
for place, policy in enumerate(policies):
    of = {r["channel"]: r for r in rows if r["policy"] == policy}
    mean = [float(of[c]["mean"]) for c in channels]
    # With a single draw the columns are empty: nobody asked what is not known.
    low, high = ([float(of[c][k] or of[c]["mean"]) for c in channels] for k in ("p05", "p95"))
    error = [[max(0, m - l) for m, l in zip(mean, low)], [max(0, h - m) for m, h in zip(mean, high)]]
    middle = [i + 0.8 * (place + 0.5) / len(policies) for i in range(len(channels))]
    pyplot.barh(middle, mean, 0.8 / len(policies), xerr=error, label=policy)
pyplot.yticks([i + 0.4 for i in range(len(channels))], channels)
pyplot.xlabel("training compute of covered users, FLOP")
pyplot.legend()
pyplot.tight_layout()
pyplot.savefig(picture)
