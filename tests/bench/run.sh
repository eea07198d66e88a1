#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures the program against bare loops over the same data in the same run (README.md).
#   tests/bench/run.sh [BUILD [PEOPLE [SERVICES]]]   the table; default: build, 204049, 400000
#   tests/bench/run.sh --growth [BUILD [PEOPLE…]]    how it grows; default: 2000 20000 204049
#   tests/bench/run.sh --smoke BUILD                 200 people, once, no window: does it still run?
#   PARTS="save search figures export report import window" chooses parts, RUNS=5 how many pairs
#   the medians are of (--growth: 3).
set -u
source=$(cd "$(dirname "$0")/../.." && pwd)
mode=table
case ${1:-} in --growth | --smoke)
    mode=${1#--}
    shift
    ;;
esac
[ $# -gt 0 ] || set -- build
build=$(cd "$1" && pwd) || exit 2
shift
parts=${PARTS:-save search figures export report import window}
case $mode in
    table) runs=${RUNS:-5} sizes=${1:-204049} services=${2:-400000} ;;
    growth) runs=${RUNS:-3} sizes=${*:-2000 20000 204049} services= ;;
    smoke) runs=1 parts='save search figures export report import' sizes=200 services=400 ;;
esac
plan=nguyen-trai-2024-2030
bench=$build/tests/bench
program=$build/src/vongtay

# A screen of our own, for the parts that need one.
if [ "$parts" != "${parts#*window}" ] && [ -z "${VT_BENCH_SCREEN:-}" ]; then
    [ $mode = growth ] && set -- --growth "$build" $sizes || set -- "$build" "$sizes" "$services"
    export VT_BENCH_SCREEN=yes
    exec xvfb-run -a -s '-screen 0 1280x900x24 -noreset' "$0" "$@"
fi

folder=$(mktemp -d "${TMPDIR:-/tmp}/vt-bench-XXXXXX") || exit 2
trap 'rm -rf "$folder"' EXIT INT TERM
# The data are made up for this day; the program reads the tree's own data files.
export VT_TODAY=2026-11-21 VT_RESOURCE_DIR="$source/resources" LC_ALL=C.UTF-8
export GSETTINGS_BACKEND=memory GSETTINGS_SCHEMA_DIR="$build/data" XDG_DATA_HOME="$folder/data"

fail () {
    echo "run.sh: $*" >&2
    exit 1
}

# measure ARGUMENTS…: sets $result, a line as vt-bench-pairs.h says.
measure () {
    result=$("$bench/measure" --runs="$runs" "$@") || fail "cannot measure: $*"
}

# row NAME cpu|clock LIMIT: one line of the table from $result; what has no limit has no mark.
row () {
    echo "$result" | awk -v name="$1" -v basis="$2" -v limit="$3" -v mode="$mode" \
            -v people="$people" -v notes="$folder/growth" '
        function mib (kib) { return kib > 0 ? sprintf ("%.0f", kib / 1024) : "–" }
        {
            clock = basis == "clock"
            own = clock ? $1 : $2
            ratio = clock ? $7 : $8
            # So small, everything is start-up.
            if (mode == "smoke")
                limit = ""
            if (mode == "growth")
                print name "\t" people "\t" own >> notes
            else
                printf "%-42s %-5s %10.3f %10.3f %7.2f %6s %-4s %7.2f %6s %6s\n", name, basis, own,
                       clock ? $4 : $5, ratio, limit == "" ? "" : "≤ " limit,
                       limit == "" ? "" : ratio <= limit ? "pass" : "OVER", clock ? $8 : $7,
                       mib ($3), mib ($6)
        }'
}

# A register of $people people with all that is kept about them, and one of the people alone.
need_filled () {
    filled=$folder/filled-$people.vongtay
    [ -f "$filled" ] || "$bench/fill-register" "$people" "${services:-$((people * 2))}" "$filled" \
        || fail "no register"
}

bench_save () {
    need_filled
    copy=$folder/saved.vongtay
    cp "$filled" "$copy" && result=$("$bench/save-records" "$copy" $((runs * 100))) \
        || fail "no save"
    row 'durable save / append + fdatasync' clock 2.5
    rm -f "$copy"*
}

bench_search () {
    need_filled
    "$bench/search-keystrokes" "$filled" > "$folder/search" 2> "$folder/note" || fail "no search"
    result=$(head -n 1 "$folder/search")
    row 'search keystroke, median / scan of names' cpu 4
    # Not of the pairs: questions of digits are in no name, and nothing is quick to find there.
    result=$(tail -n 1 "$folder/search" | awk '{ $7 = $1 / $4; $8 = $2 / $5; print }')
    row 'search keystroke, 99th percentile' cpu 4
    [ $mode = growth ] || sed 's/^/    /' "$folder/note"
}

bench_figures () {
    need_filled
    measure "$program" --register="$filled" --figures=$plan --period=2026 \
        --vs sh -c "sqlite3 -readonly '$filled' < '$source/tests/bench/figures-scan.sql'"
    row 'figures of a plan / scan of the tables' cpu 3
    result=$("$bench/break-figures" "$filled" $plan 2026 "$runs" 2> "$folder/note") \
        || fail "no breakdowns"
    row 'figures and breakdowns / figures alone' cpu 1.5
    [ $mode = growth ] || sed 's/^/    /' "$folder/note"
    result=$("$bench/check-data" "$filled" $plan 2026 "$runs" 2> "$folder/note") \
        || fail "no data checks"
    row 'data checks / figures of a plan' cpu 3
    [ $mode = growth ] || sed 's/^/    /' "$folder/note"
}

bench_export () {
    people_alone=$folder/people.vongtay
    list=$folder/list.xlsx
    rm -f "$people_alone"
    "$bench/fill-register" "$people" none "$people_alone" || fail "no register"
    "$program" --register="$people_alone" --export="$list" > "$folder/out" || fail "no list"
    unzip -p "$list" > "$folder/list.parts" || fail "no parts"
    rm -f "$list"
    measure --before="rm -f '$list'" "$program" --register="$people_alone" --export="$list" \
        --vs "$bench/bare-deflate" "$folder/list.parts" "$folder/list.deflated"
    row 'list export / deflate of the same bytes' cpu 1.5
    rm -f "$people_alone" "$folder"/list*
}

bench_report () {
    need_filled
    result=$("$bench/write-report" "$filled" $plan 2026 "$folder/report.xlsx" "$runs" \
        2> "$folder/note") || fail "no report"
    # No limit: counting what stands in the cells is most of it.
    row 'workbook of a plan / bare libxlsxwriter' cpu ''
    [ $mode = growth ] || sed 's/^/    /' "$folder/note"
}

bench_import () {
    sheet=$folder/people.xlsx
    register=$folder/imported.vongtay
    "$bench/make-register" "$people" "$sheet" || fail "no sheet"
    measure --before="rm -f '$register'*; '$program' --register='$register' --new \
        --commune=A --province=B > '$folder/out'" \
        "$program" --register="$register" "--import=$sheet" \
        --vs sh -c "unzip -p '$sheet' xl/worksheets/sheet1.xml | '$bench/bare-read' parse"
    row 'import with its history / unzip + expat' cpu 4
    if [ $mode != growth ]; then
        measure "$bench/bare-read" sheet "$sheet" \
            --vs sh -c "unzip -p '$sheet' xl/worksheets/sheet1.xml | '$bench/bare-read' parse"
        row '  reading alone / unzip + expat' cpu ''
    fi
    rm -f "$sheet" "$register"*
}

# start NAME frame|list LIMIT REGISTER: up to the first frame, or the filled list, beside the same
# with another register.
start () {
    common="GSK_RENDERER=cairo GTK_A11Y=none LD_PRELOAD=$bench/first-frame.so VT_BENCH_UNTIL=$2"
    # shellcheck disable=SC2086
    measure $common "$program" "$filled" --vs $common "$program" "$4"
    row "$1" clock "$3"
}

bench_window () {
    need_filled
    [ -f "$folder/empty.vongtay" ] || "$bench/fill-register" 0 none "$folder/empty.vongtay" \
        || fail "no empty register"
    [ -f "$folder/few.vongtay" ] || "$bench/fill-register" 200 none "$folder/few.vongtay" \
        || fail "no small register"
    start 'exec to first frame / empty register' frame 1.2 "$folder/empty.vongtay"
    start 'exec to filled list / 200 people' list 1.2 "$folder/few.vongtay"
    [ $mode = growth ] && return
    start '  … / empty register (no row to draw)' list '' "$folder/empty.vongtay"
    common="GSK_RENDERER=cairo GTK_A11Y=none LD_PRELOAD=$bench/first-frame.so"
    # shellcheck disable=SC2086
    measure $common "$program" "$filled" --vs $common "$bench/empty-window"
    row '  first frame / a window without anything' cpu ''
}

head_of_table () {
    echo "$people people, $services services; medians of $runs pairs; ms, MiB;" \
        "$(nproc) processors, load $(cut -d ' ' -f 1-3 /proc/loadavg)"
    printf '%-42s %-5s %10s %10s %7s %6s %-4s %7s %6s %6s\n' '' by own bare ratio limit '' other \
        peak bare
}

# The exponent between the two largest sizes: 1 is linear.
print_growth () {
    echo "medians of $runs runs, ms; exponent between the two largest; load" \
        "$(cut -d ' ' -f 1-3 /proc/loadavg)"
    awk -F '\t' '
        !($1 in seen) { names[++n] = $1; seen[$1] = 1 }
        { sizes[$1, ++count[$1]] = $2; values[$1, count[$1]] = $3 }
        END {
            for (i = 1; i <= n; i++) {
                name = names[i]; last = count[name]
                printf "%-42s", name
                for (j = 1; j <= last; j++)
                    printf " %8d: %10.2f", sizes[name, j], values[name, j]
                if (last > 1)
                    printf "   n^%.2f", log (values[name, last] / values[name, last - 1]) \
                        / log (sizes[name, last] / sizes[name, last - 1])
                print ""
            }
        }' "$folder/growth"
}

for people in $sizes; do
    [ $mode = growth ] || head_of_table
    for part in $parts; do
        "bench_$part"
    done
    rm -f "$folder/filled-$people.vongtay"*
done
[ $mode = growth ] && print_growth
[ $mode = smoke ] && echo 'every part ran'
exit 0
