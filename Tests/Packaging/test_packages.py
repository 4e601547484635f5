#!/usr/bin/env python3
"""Holds the archive and the wheel to what they promise: they run where nothing of ours is installed.

The archive runs in a root of its own that holds glibc and a shell and nothing else: no Swift, no ZeroMQ,
no libsodium, no libyaml (as root; otherwise only what it would load is looked at). The wheel is installed
into a fresh environment without a network. Both must write the tables that the built program writes.

usage: test_packages.py ARCHIVE WHEEL PROGRAM
"""

import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

GLIBC = re.compile(r"^(lib(c|m|dl|rt|pthread|resolv|util|anl)\.so|ld-linux)")
WORLD = ["run", "Scenarios/smallest.yaml", "--quiet", "--out"]


def run(command, **options):
    result = subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, check=False, **options)
    if result.returncode != 0:
        sys.exit(f"{command}: exit status {result.returncode}\n{result.stderr}{result.stdout}")
    return result.stdout


def tables(folder):
    """The digest of every table below a folder."""
    found = {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(pathlib.Path(folder).rglob("*.csv"))
    }
    if len(found) < 10:
        sys.exit(f"{folder} holds {len(found)} tables")
    return found


def libraries(program):
    """Names and paths of what a program loads."""
    listed = re.findall(r"^\s*(\S+) => (\S+) \(", run(["ldd", program]), re.MULTILINE)
    if not listed:
        sys.exit(f"ldd says nothing of {program}")
    return listed


def check_libraries(bundle):
    """All that is loaded comes out of the bundle, but for glibc; and none of it is Swift's."""
    for program in ("sluice", "sluice-serve"):
        for name, path in libraries(bundle / "bin" / program):
            inside = pathlib.Path(path).resolve().is_relative_to(bundle.resolve())
            if GLIBC.match(name) == inside or "swift" in name.lower():
                sys.exit(f"{program} loads {name} from {path}")


def bare_root(folder):
    """A root with glibc and a shell."""
    for name in ("tmp", "proc", "dev", "etc"):
        (folder / name).mkdir(parents=True)
    shell = shutil.which("dash") or "/bin/sh"
    needed = [shell, *(path for _, path in libraries(shell))]
    for name in ("libm.so.6", "libdl.so.2", "librt.so.1", "libpthread.so.0", "libresolv.so.2"):
        found = run(["sh", "-c", f"ldconfig -p | sed -n 's/.*{name} .*=> //p' | head -1"]).strip()
        needed.append(found)
    loader = re.search(r"^\s*(/\S*ld-linux\S*)", run(["ldd", shell]), re.MULTILINE).group(1)
    for path in [*needed, loader]:
        target = folder / path.lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(os.path.realpath(path), target)
    return shell


def in_bare_root(folder, bundle, out):
    """Runs the smallest world there, on two worker processes; returns the seconds until it began to work."""
    shell = bare_root(folder)
    shutil.copytree(bundle, folder / "sluice")
    script = f"cd /sluice && bin/sluice {' '.join(WORLD)} /tmp/out --workers 2 --transport ipc"
    enter = ["unshare", "--mount", "--pid", "--fork", "sh", "-c",
             'mount -t proc proc "$0/proc" && mount --bind /dev "$0/dev" && exec chroot "$0" "$@"',
             folder, shell, "-c"]
    started = time.monotonic()
    run([*enter, "/sluice/bin/sluice --version"])
    seconds = time.monotonic() - started
    run([*enter, script])
    shutil.copytree(folder / "tmp" / "out", out)
    return seconds


def main():
    archive, wheel, program = (pathlib.Path(word).resolve() for word in sys.argv[1:])
    repository = pathlib.Path(__file__).resolve().parents[2]
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        run([program, *WORLD, scratch / "expected"], cwd=repository)
        expected = tables(scratch / "expected")

        (scratch / "moved").mkdir()
        run(["tar", "-xzf", archive, "-C", scratch / "moved"])
        bundle, = (scratch / "moved").iterdir()
        check_libraries(bundle)
        if os.geteuid() == 0:
            seconds = in_bare_root(scratch / "root", bundle, scratch / "bare")
            if tables(scratch / "bare") != expected:
                sys.exit("the archive writes other tables in the bare root")
            where = f"in a root with glibc alone, where it starts in {seconds:.2f} s"
        else:
            run([bundle / "bin" / "sluice", *WORLD, scratch / "bare"], cwd=bundle)
            if tables(scratch / "bare") != expected:
                sys.exit("the archive writes other tables")
            where = "where it was unpacked (a bare root needs root)"
        print(f"{archive.name}: {archive.stat().st_size / 1e6:.1f} MB, the same tables {where}")

        run([sys.executable, "-m", "venv", scratch / "venv"])
        run([scratch / "venv/bin/pip", "install", "--quiet", "--no-index",
             "--disable-pip-version-check", wheel])
        installed = scratch / "venv/bin/sluice"
        scenarios = pathlib.Path(run([scratch / "venv/bin/sluice-scenarios"]).strip())
        run([installed, *WORLD, scratch / "wheel"], cwd=scenarios.parent)
        if tables(scratch / "wheel") != expected:
            sys.exit("the wheel writes other tables")
        print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB, the same tables from a fresh environment")


if __name__ == "__main__":
    main()
