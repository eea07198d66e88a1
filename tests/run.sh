#!/bin/sh
# Installs what is missing, builds, and runs every test; the last line is `N passed, N failed`.
#   tests/run.sh                 everything: once as built for people, once under sanitizers
#   tests/run.sh --fast          without the sanitizers
set -u
cd "$(dirname "$0")/.." || exit 2
fast=no
[ "${1:-}" = --fast ] && fast=yes
. data/packages.sh
install_packages $BUILD_PACKAGES $TEST_PACKAGES || exit 2

passed=0
failed=0

# Counts the cases of one run from its log: TAP lines, and programs that ended badly.
count () {
    log=$1/meson-logs/testlog.txt
    [ -f "$log" ] || { failed=$((failed + 1)); return; }
    passed=$((passed + $(grep -cE '^ok [0-9]+' "$log")))
    failed=$((failed + $(grep -cE '^not ok [0-9]+' "$log")))
    # A program that crashed or lost its time has no `not ok` line of its own.
    bad=$(grep -cE '^result: *(killed by|exit status|.*timeout|.*TIMEOUT)' "$log")
    ended=$(grep -cE '^result: *exit status 0' "$log")
    lost=$((bad - ended))
    [ "$lost" -gt 0 ] && failed=$((failed + lost))
}

run () {
    folder=$1
    shift
    if [ -f "$folder/build.ninja" ]; then
        # It may be data/run.sh's, which builds no tests.
        meson configure "$folder" -Dtests=true "$@"
    else
        meson setup "$folder" "$@"
    fi || { failed=$((failed + 1)); return; }
    ninja -C "$folder" || { failed=$((failed + 1)); return; }
    meson test -C "$folder" --no-rebuild --print-errorlogs --timeout-multiplier 4 \
        || failed_run=yes
    count "$folder"
}

failed_run=no
run build
if [ "$fast" = no ]; then
    LSAN_OPTIONS="suppressions=$PWD/tests/lsan.supp:print_suppressions=0"
    UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
    export LSAN_OPTIONS UBSAN_OPTIONS
    run build-asan -Db_sanitize=address,undefined -Dbuildtype=debug
fi
# Meson saw a failure that no line accounts for: it still is one.
[ "$failed_run" = yes ] && [ "$failed" -eq 0 ] && failed=1
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
