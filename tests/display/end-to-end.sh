#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The real window on a screen nobody sees: PROGRAM SAMPLE LOG-FOLDER. TAP comes from end-to-end.py.
set -u

# Inside: a session of its own, with an accessibility bus.
if [ "$1" = --inside ]; then
    shift
    /usr/libexec/at-spi-bus-launcher --launch-immediately > /dev/null 2>&1 &
    launcher=$!
    gdbus wait --session --timeout 20 org.a11y.Bus
    # Only for the pictures: without it popovers lie on black rectangles.
    compositor=
    if command -v xcompmgr > /dev/null; then
        xcompmgr -n > /dev/null 2>&1 &
        compositor=$!
    fi
    /usr/bin/python3 -W ignore "$here/end-to-end.py" "$@" 2> "$3/end-to-end.stderr"
    outcome=$?
    kill $launcher $compositor 2> /dev/null
    exit $outcome
fi

here=$(cd "$(dirname "$0")" && pwd) || exit 2
if ! /usr/bin/python3 -c 'import gi, openpyxl; gi.require_version ("Atspi", "2.0")' 2> /dev/null \
        || ! command -v xdotool > /dev/null || [ ! -x /usr/libexec/at-spi-bus-launcher ]; then
    echo "1..0 # SKIP python3-gi, python3-openpyxl, gir1.2-atspi-2.0, at-spi2-core or xdotool is missing"
    exit 0
fi
home=$(mktemp -d) || exit 2
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/run"
unset LANGUAGE G_DEBUG MALLOC_CHECK_ MALLOC_PERTURB_
# Pictures are drawn without OpenGL, but GTK looks all the same whether there is any; Mesa closes its
# driver again then, and what that forgets would look like leaks of nobody.
export GDK_DEBUG=gl-disable
# Under sanitizers the driven window is held to memory errors and undefined behaviour. Something is still
# lost in the whole morning, whose stack ends at g_malloc(); opening every page and closing loses nothing.
# Leaks are looked for by the display tests of each screen.
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0"
export here HOME="$home" LANG=C.UTF-8 GTK_A11Y=atspi GSK_RENDERER=cairo XDG_RUNTIME_DIR="$home/run" \
    XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data" XDG_CACHE_HOME="$home/cache"
xvfb-run -a -s '-screen 0 1280x900x24 -noreset' dbus-run-session -- sh "$0" --inside "$@"
