#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The morning of end-to-end.sh with the window under valgrind: BUILD, by hand; ten minutes and more.
# Fails on any use of memory that was not set, given back or never there; what is definitely lost is
# listed, but for what valgrind.supp names.
set -u
here=$(cd "$(dirname "$0")" && pwd) || exit 2
build=$(cd "${1:-build}" && pwd) || exit 2
log=$build/meson-logs/valgrind.log
# The program reads the tree's own data files, its words in Vietnamese.
export VT_RESOURCE_DIR="$here/../../resources" VT_PO_DIR="$build/po" VT_TODAY=2026-11-21 \
    GSETTINGS_BACKEND=memory GSETTINGS_SCHEMA_DIR="$build/data" TZ=Asia/Ho_Chi_Minh \
    VT_PROGRAM="$build/src/vongtay" G_SLICE=always-malloc VT_PATIENCE="${VT_PATIENCE:-300}"
export VT_WRAPPER="valgrind --log-file=$log --error-exitcode=9 --errors-for-leak-kinds=none \
    --leak-check=full --show-leak-kinds=definite --num-callers=40 --fullpath-after= \
    --suppressions=/usr/share/glib-2.0/valgrind/glib.supp \
    --suppressions=/usr/share/gtk-4.0/valgrind/gtk.supp --suppressions=$here/valgrind.supp"
"$here/end-to-end.sh" "$build/src/vongtay" "$here/../../data/sample/sample-commune.xlsx" \
    "$build/meson-logs"
outcome=$?
sed -n '/HEAP SUMMARY/,$p' "$log"
exit $outcome
