#!/bin/sh
# slowest.sh FILE: prints the ten tests that took longest, from the xUnit file of `swift test`.
# Tests run side by side, so a time includes what a test waited for others.
[ -e "$1" ] || exit 0
echo 'The ten slowest tests, seconds:'
sed -n 's/.*<testcase classname="\([^"]*\)" name="\([^"]*\)" time="\([^"]*\)".*/\3 \1 \2/p' "$1" |
  sort -rn | head -10 | awk '{ seconds = $1; $1 = ""; printf "%8.1f %s\n", seconds, $0 }'
