#!/usr/bin/env python3
"""What each policy does to covered training against the first policy, channel by channel.

    python3 Scenarios/examples/effects.py Results/smallest-latest effects.png

Reads effects.csv with the standard library; draws with matplotlib. A thick bar is what is not known
(90 % of it, with chance in it), a thin one chance alone (95 % interval); a point without any comes
from a single run. What holds the line at zero is no effect that was found.
"""
import csv
import sys

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot

run, picture = sys.argv[1:]
with open(f"{run}/effects.csv", newline="") as file:
    rows = [
        row for row in csv.DictReader(file)
        if (row["structure"], row["metric"]) == ("main", "training-flop-broad")
        and (float(row["mean"]) or float(row["baseline_mean"]))
    ]
rows.sort(key=lambda row: (row["channel"] != "all", row["channel"], row["policy"]), reverse=True)
pyplot.figure(figsize=(8, 1 + 0.25 * len(rows)))
for place, row in enumerate(rows):
    for ends, width in ("p05 p95", 5), ("chance_low chance_high", 1.5):
        low, high = (row[f"difference_{end}"] for end in ends.split())
        if low and high:
            pyplot.plot([float(low), float(high)], [place, place], "C0", linewidth=width, alpha=0.6)
    pyplot.plot(float(row["difference"]), place, "C0o", markersize=4)
pyplot.axvline(0, color="black", linewidth=0.8)
pyplot.yticks(range(len(rows)), [f"{row['policy']}: {row['channel']}" for row in rows])
pyplot.xlabel(f"FLOP more than under {rows[0]['baseline']}")
pyplot.tight_layout()
pyplot.savefig(picture)
