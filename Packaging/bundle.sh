#!/bin/sh
# bundle.sh PROGRAMS OUT: makes OUT from the statically linked programs in PROGRAMS. OUT runs wherever it
# is unpacked, on every Linux of this architecture with this glibc or a newer one:
#
#   OUT/bin            sluice, sluice-serve
#   OUT/lib/sluice     the shared libraries that they need, without glibc
#   OUT/licenses       what the libraries' authors ask for
#   OUT/Scenarios      the scenarios, without what tests alone need
set -eu
programs=$1 out=$2
here=$(cd "$(dirname "$0")/.." && pwd)

rm -rf "$out"
mkdir -p "$out/bin" "$out/lib/sluice" "$out/licenses"
cp "$programs/sluice" "$programs/sluice-serve" "$out/bin/"

# Glibc is the system: its parts have to fit the kernel's and each other.
ldd "$out/bin/sluice" "$out/bin/sluice-serve" |
  sed -n 's/^[[:space:]]*\([^ ]*\) => \(\/[^ ]*\) .*/\1 \2/p' | sort -u |
  grep -Ev '^(libc|libm|libdl|librt|libpthread|libresolv|libutil|libanl|ld-linux[^ ]*)\.so' |
  while read -r name path; do
    case $name in
      libswift* | lib_Foundation* | libFoundation* | libdispatch*)
        echo "bundle: $name is not linked statically" >&2
        exit 1 ;;
    esac
    cp -L "$path" "$out/lib/sluice/$name"
    # Debian says who wrote a library, and under which terms it may be passed on.
    # It may know it by the place from before /lib became a link into /usr.
    real=$(readlink -f "$path")
    package=$(dpkg -S "$real" "${real#/usr}" 2>/dev/null | head -1 | cut -d: -f1) || package=
    if [ -n "$package" ] && [ -e "/usr/share/doc/$package/copyright" ]; then
      cp "/usr/share/doc/$package/copyright" "$out/licenses/$package"
    else
      echo "bundle: no licence found for $name; add it to $out/licenses" >&2
      exit 1
    fi
  done

cp "$here/LICENSE" "$out/"
cp "$here/Packaging/README.txt" "$out/"
(cd "$here" && find Scenarios -type f | grep -v '/__pycache__/') | while read -r file; do
  mkdir -p "$out/$(dirname "$file")"
  cp "$here/$file" "$out/$file"
done
