#!/usr/bin/env python3
"""Covered training over time under each policy, with its band from 5 to 95 %.

    python3 Scenarios/examples/band.py Results/smallest-latest band.png

Reads courses.csv with the standard library; draws with matplotlib. The legend says what the band is:
chance, ignorance or both. With one run there is none, and lines stand alone.
"""
import csv
import datetime
import sys

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot

run, picture = sys.argv[1:]
with open(f"{run}/courses.csv", newline="") as file:
    rows = [
        row for row in csv.DictReader(file)
        if (row["structure"], row["measure"], row["item"]) == ("main", "training-flop-broad", "all")
    ]
for policy in sorted({row["policy"] for row in rows}):
    own = [row for row in rows if row["policy"] == policy]
    months = [datetime.date.fromisoformat(row["month"]) for row in own]
    bands = {row["band"] for row in own} - {"none"}
    label = policy + "".join(f", 5 to 95 % ({band})" for band in sorted(bands))
    line, = pyplot.plot(months, [float(row["mean"]) for row in own], label=label)
    if bands:
        low, high = ([float(row[end] or row["mean"]) for row in own] for end in ("p05", "p95"))
        pyplot.fill_between(months, low, high, alpha=0.2, color=line.get_color(), linewidth=0)
pyplot.ylabel("training compute of covered users, FLOP a month")
pyplot.ylim(bottom=0)
pyplot.xticks(rotation=45)
pyplot.legend()
pyplot.tight_layout()
pyplot.savefig(picture)
