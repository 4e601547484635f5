"""Measures PHOLD in SimPy, with callbacks on timeouts, the leanest way it has.

Compared with: `sluice bench phold`. The parameters are the same, the chance is Python's own, so the
number of events is about the same and there is no digest.

usage: phold_simpy.py [AGENTS [START [REMOTE [END]]]]
"""

import random
import sys
import time

import simpy

LOOKAHEAD, MEAN = 0.1, 0.9


def main():
    agents, start, remote, end = (
        kind(sys.argv[i]) if len(sys.argv) > i else default
        for i, (kind, default) in enumerate(
            ((int, 1024), (int, 1), (float, 0.10), (float, 200.0)), start=1
        )
    )
    chance = random.Random(42)
    uniform, exponential = chance.random, chance.expovariate
    environment = simpy.Environment()
    events = [0] * agents

    def handle(event):
        agent = event._value
        events[agent] += 1
        if uniform() < remote:
            agent = int(uniform() * agents)
        send(agent)

    def send(agent):
        event = environment.timeout(LOOKAHEAD + exponential(1 / MEAN), agent)
        event.callbacks.append(handle)

    for agent in range(agents):
        for _ in range(start):
            send(agent)
    started = time.perf_counter()
    environment.run(until=end)
    seconds = time.perf_counter() - started
    total = sum(events)
    print(
        f"phold_simpy: {total} events in {seconds:.4f} s, {total / seconds / 1e6:.3f} million events/s"
    )


if __name__ == "__main__":
    main()
