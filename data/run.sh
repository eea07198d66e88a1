#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, loads the sample commune, writes its workbooks, and opens the
# window if there is a display.
#   --build-only   install and build, nothing else
#   --no-window    all but the window
set -eu
cd "$(dirname "$0")/.."
build_only=no
window=yes
for option in "$@"; do
    case "$option" in
    --build-only) build_only=yes ;;
    --no-window) window=no ;;
    *) echo "data/run.sh: unknown option $option (--build-only, --no-window)" >&2; exit 2 ;;
    esac
done

. data/packages.sh
install_packages $BUILD_PACKAGES $WINDOW_PACKAGES
# Without the tests, which need programs that only tests/run.sh installs.
[ -f build/build.ninja ] || meson setup build -Dtests=false
ninja -C build
[ "$build_only" = yes ] && exit 0

# Made anew each time, so that what is shown is what this program makes of the sample.
out=build/sample
rm -rf "$out"
mkdir -p "$out"
register=$out/phuong-mau.vongtay
build/src/vongtay --new --register="$register" --commune='Phường Nguyễn Trãi' \
    --province='Tỉnh Quảng Ngãi'
build/src/vongtay --register="$register" --import=data/sample/sample-commune.xlsx
# A fourth column marks the plans that have a workbook.
for plan in $(build/src/vongtay --plans | awk -F'\t' '$4 == "report" { print $1 }'); do
    build/src/vongtay --register="$register" --report="$plan" --period=2025 \
        --output="$out/$plan-2025.xlsx"
done
build/src/vongtay --template="$out/mau-nhap-lieu.xlsx"
echo "$PWD/$out:"
ls -l "$out"

[ "$window" = yes ] || exit 0
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec build/src/vongtay "$register"
fi
echo 'No display: the window was not opened.'
