#!/usr/bin/env python3
"""Reads any table of a run with the types that datapackage.json gives its columns.

    python3 Scenarios/examples/tables.py Results/smallest-latest summary

Copy `read` into a notebook. A program that guesses types from the first rows takes a column that is
empty there for text; this one need not guess. Needs polars.
"""
import json
import sys

import polars

TYPES = {
    "integer": polars.Int64, "number": polars.Float64, "string": polars.String,
    "date": polars.Date, "boolean": polars.Boolean,
}


def read(run, name):
    """The table called `name` of the run in the directory `run`."""
    with open(f"{run}/datapackage.json") as file:
        tables = {table["name"]: table for table in json.load(file)["resources"]}
    fields = tables[name]["schema"]["fields"]
    return polars.read_csv(
        f"{run}/{tables[name]['path']}",
        schema={field["name"]: TYPES[field["type"]] for field in fields})


if __name__ == "__main__":
    print(read(*sys.argv[1:]))
