#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Looks for races with ThreadSanitizer, in all that runs in more than one thread without a window.
#   tests/races/run.sh [GLIB-SOURCE]      its source unpacked; default: fetched with apt-get source
# GLib's own locks are system calls that the sanitizer cannot see, so that everything they guard
# would look like a race, and suppressions would hide ours with theirs: GLib is built once more, with
# the sanitizer and with POSIX locks, into build-tsan-glib. Nothing is suppressed then. Half an hour the
# first time.
set -u
cd "$(dirname "$0")/../.." || exit 2
source=${1:-}
glib=$PWD/build-tsan-glib
build=$PWD/build-tsan
parts='glib/libglib-2.0 gobject/libgobject-2.0 gmodule/libgmodule-2.0 gthread/libgthread-2.0
gio/libgio-2.0'

fetch_source () {
    mkdir -p "$glib-source"
    (cd "$glib-source" && apt-get source --download-only glib2.0 > /dev/null \
        && tar xf glib2.0_*.orig.tar.xz) \
        || { echo "run.sh: no source of GLib; add deb-src to apt's sources, or name a folder" >&2
             exit 2; }
    source=$(echo "$glib-source"/glib-*/)
}

build_glib () {
    [ -n "$source" ] || fetch_source
    meson setup "$glib" "$source" -Db_sanitize=thread -Db_lundef=false -Dforce_posix_threads=true \
        -Dbuildtype=debugoptimized -Dglib_debug=disabled -Dtests=false -Dnls=disabled \
        -Dselinux=disabled -Dlibmount=disabled -Dman=false || exit 2
    targets=
    for part in $parts; do
        targets="$targets $(ninja -C "$glib" -t targets all \
            | sed -n "s|^\\($part\\.so\\.[0-9.]*\\):.*|\\1|p" | sort | tail -n 1)"
    done
    # shellcheck disable=SC2086
    ninja -C "$glib" $targets || exit 2
}

[ -f "$glib/gio/libgio-2.0.so.0" ] || build_glib
[ -f "$build/build.ninja" ] || meson setup "$build" -Db_sanitize=thread -Db_lundef=false \
    -Dwindow=false -Dbuildtype=debugoptimized || exit 2
ninja -C "$build" || exit 2

for part in $parts; do
    LD_LIBRARY_PATH="$glib/${part%%/*}:${LD_LIBRARY_PATH:-}"
done
# Slices keep counters that they look at without a lock, on purpose.
export LD_LIBRARY_PATH G_SLICE=always-malloc GIO_USE_VFS=local LC_ALL=C.UTF-8 TZ=Asia/Ho_Chi_Minh
export TSAN_OPTIONS="history_size=7:second_deadlock_stack=1:exitcode=66:${TSAN_OPTIONS:-}"
export VT_TODAY=2026-11-21 VT_RESOURCE_DIR="$PWD/resources" G_TEST_SRCDIR="$PWD/tests"
export G_TEST_BUILDDIR="$build/tests" VT_PROGRAM="$build/src/vongtay" VT_PO_DIR="$build/po"
export GSETTINGS_BACKEND=memory GSETTINGS_SCHEMA_DIR="$build/data"

failed=0
# Not those that start other programs: they would load this GLib.
for test in "$build"/tests/base/test-* "$build"/tests/store/test-* "$build"/tests/register/test-* \
        "$build"/tests/figures/test-* "$build/tests/exchange/test-importer" \
        "$build/tests/exchange/test-template" "$build/tests/exchange/test-report-freeze" \
        "$build/tests/bench/soak 5000 300"; do
    # Folders of object files have such names too.
    [ -f "${test%% *}" ] || continue
    log=$build/meson-logs/races-$(basename "${test%% *}").log
    # shellcheck disable=SC2086
    $test > "$log" 2>&1
    outcome=$?
    races=$(grep -c 'WARNING: ThreadSanitizer' "$log")
    [ "$outcome" -eq 0 ] || failed=$((failed + 1))
    echo "$(basename "$test"): $races races, status $outcome"
done
[ "$failed" -eq 0 ] && echo 'no races'
