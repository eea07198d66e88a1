#!/bin/sh
# The house has floors (src/README.md): each may use those below it and none above. TAP.
cd "$1" || exit 2
number=0

# check NAME COMMAND…: passes when the command prints nothing.
check () {
    number=$((number + 1))
    name=$1
    shift
    found=$("$@")
    if [ -z "$found" ]; then
        echo "ok $number /vt/layers/$name"
    else
        echo "not ok $number /vt/layers/$name"
        echo "$found" | sed 's/^/# /'
    fi
}

calls_outside () { # PATTERN FOLDER
    grep -rnE "\\b$1[a-z0-9_]* *\\(" src --include='*.c' --include='*.h' | grep -v "^src/$2/"
}

includes_outside () { # PATTERN FOLDERS…
    pattern=$1
    shift
    grep -rnE "#include <($pattern)" src --include='*.c' --include='*.h' \
        | grep -vE "^src/($(echo "$*" | tr ' ' '|'))/"
}

sql_text () {
    grep -rnE '"(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|BEGIN|WITH) ' src --include='*.c' \
        | grep -v '^src/store/'
}

# A header's floor is the folder it lies in; this prints every include of a floor that is not below.
reaching_up () {
    order='base:0 store:1 catalog:1 register:2 figures:3 exchange:4 cli:5 views:5 app:6'
    for pair in $order; do
        floor=${pair%%:*}
        level=${pair##*:}
        for other in $order; do
            name=${other%%:*}
            [ "$name" = "$floor" ] && continue
            [ "${other##*:}" -lt "$level" ] && continue
            for header in src/"$name"/*.h; do
                [ -f "$header" ] || continue
                grep -rn "#include \"${header##*/}\"" "src/$floor" 2>/dev/null
            done
        done
    done
}

top_level () {
    git ls-files 2>/dev/null | cut -d/ -f1 | sort -u \
        | grep -vxE 'src|ui|resources|po|data|tests|meson.build|meson_options.txt|README.md|COPYING|\..*'
}

no_licence () {
    find src tests -name '*.[ch]' | xargs grep -L 'SPDX-License-Identifier: GPL-3.0-or-later'
}

check sqlite-stays-in-store calls_outside sqlite3_ store
check xlsxwriter-stays-in-exchange calls_outside '(workbook|worksheet|lxw)_' exchange
check minizip-and-expat-stay-in-exchange includes_outside 'minizip|expat|unzip|zip\.h' exchange
check json-glib-stays-in-base includes_outside 'json-glib' base
check no-gtk-below-views includes_outside 'gtk|adwaita|gdk' views app
check sql-stays-in-resources sql_text
check no-arrow-points-up reaching_up
check nothing-else-at-the-top top_level
check every-file-has-its-licence no_licence
echo "1..$number"
