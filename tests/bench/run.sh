#!/bin/sh
# Measures the program against bare loops over the same data in the same run (README.md).
#   tests/bench/run.sh [BUILD [PEOPLE [SERVICES]]]   default: build, 204049, 400000
#   tests/bench/run.sh --smoke BUILD                 200 people, once, no window: does it still run?
#   PARTS="import figures search window" chooses parts, RUNS=5 how many runs the medians are of.
set -u
source=$(cd "$(dirname "$0")/../.." && pwd)
runs=${RUNS:-5}
parts=${PARTS:-import figures search window}
smoke=no
if [ "${1:-}" = --smoke ]; then
    smoke=yes
    shift
    runs=1
    parts='import figures search'
    set -- "${1:-build}" 200 400
fi
build=$(cd "${1:-build}" && pwd) || exit 2
people=${2:-204049}
services=${3:-400000}
bench=$build/tests/bench
program=$build/src/vongtay

folder=$(mktemp -d "${TMPDIR:-/tmp}/vt-bench-XXXXXX") || exit 2
trap 'rm -rf "$folder"' EXIT INT TERM
# The data are made up for this day; the program reads the tree's own data files.
export VT_TODAY=2026-11-21 VT_RESOURCE_DIR="$source/resources" LC_ALL=C.UTF-8
export GSETTINGS_BACKEND=memory GSETTINGS_SCHEMA_DIR="$build/data" XDG_DATA_HOME="$folder/data"

fail () {
    echo "run.sh: $*" >&2
    exit 1
}

# measure ARGUMENTS…: sets wall, cpu (ms) and peak (KiB).
measure () {
    result=$("$bench/measure" --runs="$runs" "$@") || fail "cannot measure: $*"
    wall=${result%% *}
    peak=${result##* }
    cpu=${result#* }
    cpu=${cpu% *}
}

# row NAME OURS-MS BARE-MS GOAL PEAK-KIB BARE-PEAK-KIB
row () {
    awk -v name="$1" -v ours="$2" -v bare="$3" -v goal="$4" -v peak="$5" -v bare_peak="$6" 'BEGIN {
        ratio = 0
        if (bare > 0)
            ratio = ours / bare
        printf "%-44s %10.1f %10.1f %8.2f %6s %8.1f %8.1f\n", name, ours, bare, ratio, goal,
               peak / 1024, bare_peak / 1024 }'
}

bench_import () {
    sheet=$folder/people.xlsx
    register=$folder/imported.vongtay
    "$bench/make-register" "$people" "$sheet" || fail "no sheet"

    measure sh -c "unzip -p '$sheet' xl/worksheets/sheet1.xml | '$bench/bare-read' parse"
    bare_cpu=$cpu bare_wall=$wall bare_peak=$peak
    measure "$bench/bare-read" sheet "$sheet"
    row "read the sheet (CPU) / unzip + expat" "$cpu" "$bare_cpu" '' "$peak" "$bare_peak"
    reader_cpu=$cpu reader_peak=$peak
    measure --before="rm -f '$register'*; '$program' --register='$register' --new \
        --commune=A --province=B > '$folder/out'" \
        "$program" --register="$register" "--import=$sheet"
    row "import (CPU) / unzip + expat" "$cpu" "$bare_cpu" '≤ 4' "$peak" "$bare_peak"
    row "import (CPU) / read the sheet" "$cpu" "$reader_cpu" '' "$peak" "$reader_peak"
    row "import (clock) / unzip + expat" "$wall" "$bare_wall" '' "$peak" "$bare_peak"
    first_cpu=$cpu
    measure "$program" --register="$register" "--import=$sheet"
    row "the same import again (CPU) / the first" "$cpu" "$first_cpu" '' "$peak" "$peak"
}

bench_figures () {
    register=$folder/filled.vongtay
    [ -f "$register" ] || "$bench/fill-register" "$people" "$services" "$register" \
        || fail "no register"
    measure sh -c "sqlite3 -readonly '$register' < '$source/tests/bench/figures-scan.sql'"
    bare_cpu=$cpu bare_peak=$peak
    measure "$program" --register="$register" --figures=nguyen-trai-2024-2030 --period=2026
    row "all figures of a plan (CPU) / bare scan" "$cpu" "$bare_cpu" '≤ 3' "$peak" "$bare_peak"
}

bench_search () {
    register=$folder/filled.vongtay
    [ -f "$register" ] || "$bench/fill-register" "$people" "$services" "$register" \
        || fail "no register"
    result=$("$bench/search-keystrokes" "$register") || fail "no search"
    # The numbers are µs; the goal is one of ms, whatever the bare loop takes.
    echo "$result" | while read -r count p50 p99 slowest bare_p50 bare_p99 ready peak; do
        row "keystroke p50, $count names / memmem" "$(us "$p50")" "$(us "$bare_p50")" '' "$peak" 0
        row "keystroke p99 (< 5 ms) / memmem" "$(us "$p99")" "$(us "$bare_p99")" '' "$peak" 0
        echo "  slowest keystroke $(us "$slowest") ms; names ready after $ready ms of CPU"
    done
}

us () {
    awk -v us="$1" 'BEGIN { printf "%.3f", us / 1000 }'
}

# start NAME LATER GOAL: both programs up to the first frame, or so many ms later.
start () {
    common="GSK_RENDERER=cairo GTK_A11Y=none LD_PRELOAD=$bench/first-frame.so VT_BENCH_LATER=$2"
    # shellcheck disable=SC2086
    measure $common "$bench/empty-window"
    bare_cpu=$cpu bare_peak=$peak
    # shellcheck disable=SC2086
    measure $common "$program" "$folder/small.vongtay"
    row "$1" "$cpu" "$bare_cpu" "$3" "$peak" "$bare_peak"
}

bench_window () {
    "$bench/fill-register" 10000 20000 "$folder/small.vongtay" || fail "no register"
    start 'exec to first frame (CPU) / empty window' 0 '≤ 2'
    start '… and half a second more, lists shown' 500 ''
}

# A screen of our own, for the parts that need one.
if [ "$parts" != "${parts#*window}" ] && [ -z "${VT_BENCH_SCREEN:-}" ]; then
    export VT_BENCH_SCREEN=yes
    xvfb-run -a -s '-screen 0 1280x900x24 -noreset' "$0" "$build" "$people" "$services"
    exit
fi

echo "$people people, $services services; medians of $runs; ms, MiB; $(nproc) processors"
printf '%-44s %10s %10s %8s %6s %8s %8s\n' '' ours bare ratio goal peak 'bare peak'
for part in $parts; do
    "bench_$part"
done
[ "$smoke" = no ] || echo 'every part ran'
