#!/usr/bin/env python3
"""Makes a wheel of a bundle (bundle.sh): pip installs it, and then there is a command `sluice`.

It carries the programs and the scenarios and no Python interface. The platform tag names the glibc of this
machine, for the programs need that one or a newer one.

usage: wheel.py BUNDLE OUT
"""

import base64
import hashlib
import os
import pathlib
import platform
import re
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SUMMARY = "Simulates how much AI training compute leaks under export-control policies"
LAUNCHER = '''"""Starts the program that this package carries."""

import os
import pathlib
import sys

BUNDLE = pathlib.Path(__file__).resolve().parent / "bundle"


def main():
    """Becomes `sluice`, with the arguments of this process."""
    program = str(BUNDLE / "bin" / "sluice")
    os.execv(program, [program, *sys.argv[1:]])


def scenarios():
    """Prints the folder of the scenarios that come along."""
    print(BUNDLE / "Scenarios")
'''


def version():
    """The program's own version."""
    text = (ROOT / "Sources" / "sluice" / "Sluice.swift").read_text(encoding="utf-8")
    return re.search(r'version: "(.+)"', text).group(1)


def tag():
    """Python, binary interface and platform for which the wheel is."""
    major, minor = os.confstr("CS_GNU_LIBC_VERSION").split()[1].split(".")[:2]
    return f"py3-none-manylinux_{major}_{minor}_{platform.machine()}"


def contents(bundle, name, number):
    """Path in the wheel, bytes, and whether it is a program, for every file but the record."""
    for path in sorted(bundle.rglob("*")):
        if path.is_file():
            inside = f"{name}/bundle/{path.relative_to(bundle)}"
            yield inside, path.read_bytes(), os.access(path, os.X_OK)
    yield f"{name}/__init__.py", LAUNCHER.encode(), False
    information = f"{name}-{number}.dist-info"
    yield f"{information}/METADATA", (
        f"Metadata-Version: 2.1\nName: {name}\nVersion: {number}\nSummary: {SUMMARY}\n"
        "License: Apache-2.0\nRequires-Python: >=3.8\n").encode(), False
    yield f"{information}/WHEEL", (
        f"Wheel-Version: 1.0\nGenerator: sluice\nRoot-Is-Purelib: false\nTag: {tag()}\n"
    ).encode(), False
    yield f"{information}/entry_points.txt", (
        f"[console_scripts]\n{name} = {name}:main\n{name}-scenarios = {name}:scenarios\n"
    ).encode(), False


def main():
    bundle, out = (pathlib.Path(argument) for argument in sys.argv[1:])
    name, number = "sluice", version()
    out.mkdir(parents=True, exist_ok=True)
    wheel = out / f"{name}-{number}-{tag()}.whl"
    record = []
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        def add(path, data, is_program):
            # The same bytes give the same wheel, whenever it is made.
            entry = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o100755 if is_program else 0o100644) << 16
            archive.writestr(entry, data)

        for path, data, is_program in contents(bundle, name, number):
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            record.append(f"{path},sha256={digest},{len(data)}")
            add(path, data, is_program)
        listing = f"{name}-{number}.dist-info/RECORD"
        add(listing, "\n".join([*record, f"{listing},,", ""]).encode(), False)
    print(wheel)


if __name__ == "__main__":
    main()
