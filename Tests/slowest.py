#!/usr/bin/env python3
"""Prints the ten tests that took longest, from the event stream of `swift test`.

A test's own time counts from where it begins to work, for hundreds are started at once and wait for a
processor; the time of a test with arguments is the sum over them. Tests share the processors, so times
are comparable within one run only.

usage: slowest.py FILE
"""

import collections
import json
import sys


def slowest(lines):
    """Seconds, and cases, of every test function."""
    begun = {}
    seconds = collections.Counter()
    cases = collections.Counter()
    for line in lines:
        record = json.loads(line)
        payload = record["payload"]
        if record["kind"] != "event" or not payload["kind"].startswith("testCase"):
            continue
        case = (payload["testID"], (payload.get("_testCase") or {}).get("id"))
        if payload["kind"] == "testCaseStarted":
            begun[case] = payload["instant"]["absolute"]
        elif case in begun:
            seconds[payload["testID"]] += payload["instant"]["absolute"] - begun.pop(case)
            cases[payload["testID"]] += 1
    return seconds, cases


def main():
    try:
        with open(sys.argv[1], encoding="utf-8") as file:
            seconds, cases = slowest(file)
    except FileNotFoundError:
        return
    print("The ten slowest tests, seconds:")
    for test, time in seconds.most_common(10):
        times = f" ({cases[test]} cases)" if cases[test] > 1 else ""
        print(f"{time:8.1f}  {test.rsplit('/', 1)[0]}{times}")


if __name__ == "__main__":
    main()
