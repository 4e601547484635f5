#!/usr/bin/env python3
"""Runs small scenarios while processes are killed, links cut and disks filled, and compares every table.

    make swarm SEED=1 RUNS=200          or: python3 Tests/Swarm/swarm.py --seed 1 --runs 200

Everything is drawn from the seed and a run's number, so that `--seed S --first N --runs 1` repeats run N
(the moments at which processes are hit depend on the machine all the same). Every run is hit by at least
one SIGKILL. What cannot be done without root is left out, and said so.
"""
import argparse
import collections
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
KILLS = ("kill worker", "kill coordinator")
OTHERS = ("stop worker", "stop coordinator", "interrupt", "faulty frames")
LONGEST = 180.0
# By name, not by a process in it: one that had not entered yet would have the machine's own link cut.
NETWORK = f"swarm-{os.getpid()}"


def succeeds(*command):
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def find_privileged():
    """What this user and this machine allow beyond signals."""
    found = []
    if shutil.which("nsenter") and shutil.which("ip") and succeeds("ip", "netns", "add", NETWORK):
        succeeds("ip", "netns", "delete", NETWORK)
        found.append("cut link")
    with tempfile.TemporaryDirectory() as place:
        if os.geteuid() == 0 and succeeds("mount", "-t", "tmpfs", "-o", "size=1m", "swarm", place):
            succeeds("umount", place)
            found.append("full disk")
    return tuple(found)


PRIVILEGED = find_privileged()


def draw_scenario(rng):
    """The words that say what is simulated."""
    start = rng.choice(["2022-08-01", "2022-10-01", "2023-01-01", "2023-06-01", "2023-09-01"])
    words = ["Scenarios/smallest.yaml", "--seed", str(rng.randrange(1, 10**6)),
             "--set", f"clock.start={start}", "--set", f"choice.beta={rng.uniform(2.5, 7):.2f}",
             "--set", f"clock.lookahead={rng.choice(['5 h', '8 h', '12 h'])}",
             "--replications", str(rng.choice([1, 1, 2, 3]))]
    for policy in rng.choice([["history"], ["history", "cloud-licensing"], []]):
        words += ["--policy", policy]
    return words


def draw_spread(rng):
    """The words that say where it is simulated; no table may depend on them."""
    return ["--workers", str(rng.choice([2, 2, 3, 4, 5])), "--transport", rng.choice(["ipc", "tcp"]),
            "--sharing", rng.choice(["spread", "spread", "side-by-side", "auto"]),
            "--checkpoint", str(rng.choice([0, 0.05, 0.2, 10]))]


def draw_faults(rng, duration, transport):
    """(when, kind, how long) in order of time; at least one kill."""
    kinds = [rng.choice(KILLS)]
    usable = KILLS + OTHERS + PRIVILEGED
    if transport != "tcp":
        usable = tuple(kind for kind in usable if kind != "cut link")
    kinds += [rng.choice(usable) for _ in range(rng.choice([0, 1, 1, 2]))]
    faults = []
    for kind in kinds:
        faults.append((rng.uniform(0, duration), kind, rng.choice([0.1, 0.5, 1.0, 2.5])))
    return sorted(faults)


class Hang(Exception):
    pass


class Trial:
    """One disturbed run in a directory of its own."""

    def __init__(self, sluice, folder, words, spread, faults, rng):
        self.sluice, self.folder, self.rng = sluice, folder, rng
        self.faults = faults
        self.results = folder / "results"
        self.temporary = folder / "t"
        self.results.mkdir(parents=True)
        self.temporary.mkdir()
        self.command = ["run", *words, *spread, "--quiet", "--out", str(self.results / "run")]
        kinds = [kind for _, kind, _ in faults]
        self.has_network = "cut link" in kinds
        self.has_disk = "full disk" in kinds
        self.environment = dict(os.environ, TMPDIR=str(self.temporary))
        if "faulty frames" in kinds:
            self.environment["SLUICE_FAULTS"] = str(rng.randrange(1, 1 << 30))
        self.done = collections.Counter()
        if "faulty frames" in kinds:
            self.done["faulty frames"] += 1
        self.log = []
        self.deadline = time.monotonic() + LONGEST

    def run(self):
        if self.has_disk:
            subprocess.check_call(["mount", "-t", "tmpfs", "-o", "size=64m", "swarm", self.results])
        if self.has_network:
            subprocess.check_call(["ip", "netns", "add", NETWORK])
            self.set_link("up")
        try:
            self.go_on()
        finally:
            self.end_all()

    def go_on(self):
        """Runs, resumes and runs again until the tables are there."""
        if self.has_disk:
            self.fill_disk()
        words = self.command
        began = time.monotonic()
        for _ in range(12):
            status = self.attempt(words, began)
            if status == 0:
                return
            self.log.append(f"exit {status}")
            # A signal before anybody watches for it ends the process as it would any other.
            if status not in (69, 74, 75, -signal.SIGKILL, -signal.SIGINT):
                raise RuntimeError(f"exit {status}")
            self.free_disk()
            kept = self.results / ".run.unfinished" / "job.json"
            resume = ["resume", "run", "--results", str(self.results)]
            words = resume if kept.exists() else self.command
        raise RuntimeError("it never came to its end")

    def attempt(self, words, began):
        command = [str(self.sluice), *words]
        if self.has_network:
            command = ["nsenter", f"--net=/var/run/netns/{NETWORK}", *command]
        with open(self.folder / "err", "ab") as err:
            process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stderr=err,
                                       stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        while process.poll() is None:
            now = time.monotonic()
            if now > self.deadline:
                raise Hang()
            if self.faults and now - began >= self.faults[0][0]:
                _, kind, seconds = self.faults.pop(0)
                self.strike(kind, seconds, process)
            time.sleep(0.004)
        return process.returncode

    def strike(self, kind, seconds, process):
        target = process.pid if "coordinator" in kind or kind == "interrupt" else None
        if "worker" in kind:
            workers = self.workers(process.pid)
            target = self.rng.choice(workers) if workers else None
        if "disk" not in kind and "frames" not in kind and "link" not in kind and target is None:
            return
        try:
            if kind.startswith("kill"):
                os.kill(target, signal.SIGKILL)
            elif kind == "interrupt":
                os.kill(target, signal.SIGINT)
            elif kind.startswith("stop"):
                os.kill(target, signal.SIGSTOP)
                time.sleep(seconds)
                os.kill(target, signal.SIGCONT)
            elif kind == "cut link":
                self.set_link("down")
                time.sleep(seconds)
                self.set_link("up")
            elif kind == "full disk":
                self.free_disk()
            elif kind == "faulty frames":
                return
        except ProcessLookupError:
            return
        self.done[kind] += 1
        self.log.append(kind)

    def set_link(self, state):
        subprocess.check_call(["ip", "-n", NETWORK, "link", "set", "lo", state])

    def workers(self, parent):
        found = []
        for entry in pathlib.Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    if f"\nPPid:\t{parent}\n" in (entry / "status").read_text():
                        found.append(int(entry.name))
                except OSError:
                    pass
        return sorted(found)

    def fill_disk(self):
        with open(self.folder / "ballast-size", "w") as note:
            free = os.statvfs(self.results)
            size = free.f_bavail * free.f_bsize - 65536
            note.write(str(size))
        with open(self.results / ".ballast", "wb") as ballast:
            ballast.write(b"\0" * size)

    def free_disk(self):
        (self.results / ".ballast").unlink(missing_ok=True)

    def tables(self):
        return {path.name: path.read_bytes() for path in (self.results / "run").glob("*.csv")}

    def leftovers(self):
        self.free_disk()
        left = [str(p) for p in self.results.iterdir() if p.name not in ("run", ".live")]
        left += [str(p) for p in self.temporary.iterdir()]
        deadline = time.monotonic() + 3
        while self.processes() and time.monotonic() < deadline:
            time.sleep(0.02)
        return left + [f"process {p}" for p in self.processes()]

    def processes(self):
        """Processes of this trial, known by their environment."""
        mark = f"TMPDIR={self.temporary}".encode()
        found = []
        for entry in pathlib.Path("/proc").iterdir():
            if entry.name.isdigit() and int(entry.name) != os.getpid():
                try:
                    if mark in (entry / "environ").read_bytes().split(b"\0"):
                        found.append(int(entry.name))
                except OSError:
                    pass
        return found

    def end_all(self):
        self.kept_tables = self.tables()
        self.left = self.leftovers()
        for process in self.processes():
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass
        if self.has_disk:
            subprocess.call(["umount", "--lazy", self.results])
        if self.has_network:
            subprocess.call(["ip", "netns", "delete", NETWORK])


def reference(sluice, folder, words):
    """The tables of an undisturbed run by one thread, and how long it took."""
    out = folder / "undisturbed"
    began = time.monotonic()
    subprocess.run([str(sluice), "run", *words, "--workers", "1", "--transport", "memory", "--quiet",
                    "--out", str(out)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    tables = {path.name: path.read_bytes() for path in out.glob("*.csv")}
    return tables, time.monotonic() - began


def trial(sluice, seed, number, known):
    """Run `number`: None when all is well, or what is wrong; with what was done to it."""
    block = number // 4
    words = draw_scenario(random.Random(f"{seed}/scenario/{block}"))
    with tempfile.TemporaryDirectory(prefix="swarm-", ignore_cleanup_errors=True) as place:
        folder = pathlib.Path(place)
        if block not in known:
            known.clear()
            known[block] = reference(sluice, folder, words)
        tables, duration = known[block]
        # A run that was over before anybody was killed says nothing: the next time all happens sooner.
        for attempt in range(5):
            rng = random.Random(f"{seed}/{number}/{attempt}")
            spread = draw_spread(rng)
            faults = draw_faults(rng, (duration + 0.3) / 2**attempt, spread[3])
            disturbed = Trial(sluice, folder / str(attempt), words, spread, faults, rng)
            what = f"run {number}: {' '.join(words + spread)}"
            try:
                disturbed.run()
            except Hang:
                return f"{what}\n  hangs; {disturbed.log}", disturbed.done, "hangs"
            except RuntimeError as error:
                text = (folder / str(attempt) / "err").read_text(errors="replace")[-2000:]
                return f"{what}\n  {error}; {disturbed.log}\n{text}", disturbed.done, "failures"
            if disturbed.kept_tables != tables:
                names = [n for n in sorted(set(tables) | set(disturbed.kept_tables))
                         if tables.get(n) != disturbed.kept_tables.get(n)]
                return f"{what}\n  differ: {names}; {disturbed.log}", disturbed.done, "differing"
            if disturbed.left:
                return f"{what}\n  left: {disturbed.left}; {disturbed.log}", disturbed.done, "leftovers"
            if any(disturbed.done[kind] for kind in KILLS):
                return None, disturbed.done, None
        return f"{what}\n  ended five times before anybody was killed", disturbed.done, "failures"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sluice", default=ROOT / ".build/release/sluice", type=pathlib.Path)
    parser.add_argument("--seed", default=1, type=int)
    parser.add_argument("--first", default=0, type=int, help="number of the first run")
    parser.add_argument("--runs", default=20, type=int)
    options = parser.parse_args()
    for kind in ("cut link", "full disk"):
        if kind not in PRIVILEGED:
            print(f"swarm: no {kind}: that takes root, nsenter, ip and mount")
    done, wrong, known = collections.Counter(), collections.Counter(), {}
    began = time.monotonic()
    for number in range(options.first, options.first + options.runs):
        problem, struck, kind = trial(options.sluice.resolve(), options.seed, number, known)
        done.update(struck)
        if problem:
            wrong[kind] += 1
            print(problem, flush=True)
        elif sys.stderr.isatty() or number % 20 == 19:
            print(f"  {number + 1 - options.first} runs", file=sys.stderr, flush=True)
    last = options.first + options.runs - 1
    print(f"swarm: seed {options.seed}, runs {options.first} to {last}, "
          f"{time.monotonic() - began:.0f} s")
    print("  " + ", ".join(f"{count} {kind}" for kind, count in sorted(done.items())))
    print("  " + ", ".join(f"{wrong[kind]} {kind}" for kind in
                           ("differing", "hangs", "leftovers", "failures")))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
