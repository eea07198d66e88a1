#!/bin/sh
# Everything that the tests in this folder try a slice of (README.md); takes an hour or more.
#   tests/faults/run.sh [BUILD]     default: build
#   KILLS=500 FILES=2000 STEP=1 PARTS="disk kill refusals damage"
# FILES is for each of six kinds of file, KILLS for each of six acts.
set -u
source=$(cd "$(dirname "$0")/../.." && pwd)
build=$(cd "${1:-build}" && pwd) || exit 2
export VT_FAULT_KILLS="${KILLS:-500}" VT_FAULT_FILES="${FILES:-2000}" VT_FAULT_STEP="${STEP:-1}"
export VT_RESOURCE_DIR="$source/resources" G_TEST_SRCDIR="$source/tests"
export GSETTINGS_BACKEND=memory G_DEBUG=fatal-warnings,gc-friendly MALLOC_CHECK_=2
export TZ=Asia/Ho_Chi_Minh VT_TODAY=2026-11-21

outcome=0
for part in ${PARTS:-disk kill refusals damage}; do
    log=$(mktemp "${TMPDIR:-/tmp}/vt-faults-$part-XXXXXX.log") || exit 2
    echo "== $part (all that happened: $log)"
    nice "$build/tests/faults/test-faults-$part" -k > "$log" 2>&1
    status=$?
    grep -E '^(ok|not ok|Bail out!)|^# [a-z-]+( [a-z-]+)?(\.[a-z]+)?: ' "$log" | grep -v '^# random'
    if [ "$status" -ne 0 ] || grep -q '^not ok' "$log"; then
        outcome=1
    fi
done
exit $outcome
