"""Measures one region's fleet and queue in SimPy: jobs of 1, 4 and 8 GPUs that arrive at random,
wait in line, first come first served, run and leave.

Compared with: `sluice bench fleet`, the same jobs and so the same starts and digest. Drawing the
jobs is not timed.

usage: fleet_simpy.py [JOBS [GPUS [SEED]]]
"""

import math
import sys
import time

import simpy

WORD = (1 << 64) - 1
LOAD, MEAN_DURATION, MEAN_GPUS = 0.8, 3600.0, 0.7 * 1 + 0.2 * 4 + 0.1 * 8


def uniforms(seed):
    """The SplitMix64 stream of a seed, as numbers in (0, 1]."""
    state = seed
    while True:
        state = (state + 0x9E3779B97F4A7C15) & WORD
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & WORD
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & WORD
        yield (((z ^ (z >> 31)) >> 11) + 1) * 2.0**-53


def draw_jobs(count, gpus, seed):
    """(submitted, GPUs, duration) of every job, in whole seconds; see FleetStream in Sources."""
    mean_gap = MEAN_GPUS * MEAN_DURATION / (LOAD * gpus)
    stream = uniforms(seed)
    now, jobs = 0, []
    for _ in range(count):
        now += int(mean_gap * -math.log(next(stream)))
        size = next(stream)
        duration = max(1, int(MEAN_DURATION * -math.log(next(stream))))
        jobs.append((now, 1 if size <= 0.7 else 4 if size <= 0.9 else 8, duration))
    return jobs


def simulate(jobs, gpus):
    """When each job starts. A Container serves its queue in order, as a strict first-in-first-out."""
    environment = simpy.Environment()
    free = simpy.Container(environment, capacity=gpus, init=gpus)
    starts = [0] * len(jobs)

    def job(index, size, duration):
        yield free.get(size)
        starts[index] = environment.now
        yield environment.timeout(duration)
        yield free.put(size)

    def source():
        for index, (submitted, size, duration) in enumerate(jobs):
            if submitted > environment.now:
                yield environment.timeout(submitted - environment.now)
            environment.process(job(index, size, duration))

    environment.process(source())
    environment.run()
    return starts


def digest(starts):
    """FNV-1a over the starts in the order of the jobs."""
    value = 0xCBF29CE484222325
    for start in starts:
        value = ((value ^ start) * 0x100000001B3) & WORD
    return value


def main():
    count, gpus, seed = (
        int(sys.argv[i]) if len(sys.argv) > i else default
        for i, default in ((1, 100_000), (2, 100), (3, 42))
    )
    jobs = draw_jobs(count, gpus, seed)
    started = time.perf_counter()
    starts = simulate(jobs, gpus)
    seconds = time.perf_counter() - started
    wait = sum(start - job[0] for start, job in zip(starts, jobs)) / count
    print(
        f"fleet_simpy: {count} jobs on {gpus} GPUs in {seconds:.4f} s, "
        f"{count / seconds / 1e6:.4f} million jobs/s, mean wait {wait:.1f} s, "
        f"digest {digest(starts):016x}"
    )


if __name__ == "__main__":
    main()
