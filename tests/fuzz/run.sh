#!/bin/sh
# Builds the fuzzers with clang and lets each run for a while (faults/README.md).
#   tests/fuzz/run.sh [BUILD [SECONDS]]     default: build-fuzz, 60
# What a fuzzer stumbles over is left in BUILD as crash-…, what it learnt in BUILD/found/<target>.
set -u
source=$(cd "$(dirname "$0")/../.." && pwd)
build=${1:-build-fuzz}
seconds=${2:-60}
if [ ! -f "$build/build.ninja" ]; then
    CC=clang meson setup "$build" "$source" -Dfuzz=true -Dwindow=false -Db_lundef=false || exit 2
fi
targets='archive csv expression plan sheet value'
for target in $targets; do
    nice ninja -C "$build" "tests/fuzz/fuzz-$target" > "$build/fuzz.log" 2>&1 \
        || { cat "$build/fuzz.log"; exit 2; }
done
cd "$build" || exit 2
export VT_RESOURCE_DIR="$source/resources" VT_TODAY=2026-11-21 TZ=Asia/Ho_Chi_Minh
outcome=0
for target in $targets; do
    mkdir -p "found/$target"
    echo "== $target"
    nice "tests/fuzz/fuzz-$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 \
        -print_final_stats=1 "found/$target" "$source/tests/fuzz/corpus/$target" \
        > "fuzz-$target.log" 2>&1 || outcome=1
    grep -E '^(stat::number_of_executed_units|SUMMARY|==.*ERROR)' "fuzz-$target.log"
done
exit $outcome
