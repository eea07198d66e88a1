#!/bin/sh
# Every string for people is in po/POTFILES.in, extracted, and translated. TAP.
cd "$1" || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
number=0

check () {
    number=$((number + 1))
    name=$1
    shift
    found=$("$@" 2>&1)
    if [ -z "$found" ]; then
        echo "ok $number /vt/translations/$name"
    else
        echo "not ok $number /vt/translations/$name"
        echo "$found" | head -40 | sed 's/^/# /'
    fi
}

unlisted () {
    { grep -rlE '(\b|[^a-z])(_|N_|C_|ngettext|Q_) ?\("' src --include='*.c'
      grep -rl 'translatable="yes"' ui --include='*.ui' 2>/dev/null; } \
        | sort | while read -r file; do
            grep -qxF "$file" po/POTFILES.in || echo "not in po/POTFILES.in: $file"
        done
    grep -vE '^(#|$)' po/POTFILES.in | while read -r file; do
        [ -f "$file" ] || echo "in po/POTFILES.in but gone: $file"
    done
}

sorted () {
    LC_ALL=C sort -c po/POTFILES.in
}

# The arguments are those of Meson's preset `glib`, with which the template is made.
xgettext --from-code=UTF-8 --add-comments --keyword=_ --keyword=N_ --keyword=C_:1c,2 \
    --keyword=NC_:1c,2 --keyword=g_dcgettext:2 --keyword=g_dngettext:2,3 \
    --keyword=g_dpgettext2:2c,3 --flag=N_:1:pass-c-format --flag=C_:2:pass-c-format \
    --flag=ngettext:1:pass-c-format --files-from=po/POTFILES.in -o "$work/all.pot" 2> "$work/errors"

missing () {
    cat "$work/errors"
    msgmerge --quiet --no-fuzzy-matching -o "$work/merged.po" po/vi.po "$work/all.pot"
    msgattrib --untranslated --no-obsolete "$work/merged.po" | grep '^msgid' | grep -v '^msgid ""$'
    msgattrib --only-fuzzy --no-obsolete po/vi.po | grep '^msgid'
}

obsolete () {
    msgmerge --quiet --no-fuzzy-matching -o "$work/merged.po" po/vi.po "$work/all.pot"
    msgattrib --only-obsolete "$work/merged.po" | grep '^#~ msgid'
}

broken () {
    msgfmt --check -o "$work/vi.mo" po/vi.po
}

check every-file-listed unlisted
check list-sorted sorted
check every-string-translated missing
check nothing-obsolete obsolete
check well-formed broken
echo "1..$number"
