# SPDX-License-Identifier: GPL-3.0-or-later
# What a fresh Debian 12 needs; read by data/run.sh and tests/run.sh.

BUILD_PACKAGES="gcc libc6-dev meson ninja-build pkg-config gettext libglib2.0-dev libglib2.0-bin
    libgtk-4-dev libadwaita-1-dev libsqlite3-dev libxlsxwriter-dev libjson-glib-dev libminizip-dev
    libexpat1-dev libxml2-utils appstream desktop-file-utils shared-mime-info"
WINDOW_PACKAGES="adwaita-icon-theme fonts-noto-core gsettings-desktop-schemas"
TEST_PACKAGES="$WINDOW_PACKAGES xvfb xauth dbus at-spi2-core gir1.2-atspi-2.0 python3 python3-gi
    xdotool x11-xserver-utils locales sqlite3 python3-openpyxl libreoffice-calc libreoffice-writer
    unzip"

# Installs those of the named packages that are missing, as root or by sudo.
install_packages () {
    missing=
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' \
            || missing="$missing $package"
    done
    [ -z "$missing" ] && return 0
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null 2>&1 || {
            echo "Missing packages:$missing" >&2
            echo "Install them as root: apt-get install$missing" >&2
            return 1
        }
        as_root=sudo
    fi
    $as_root apt-get -o DPkg::Lock::Timeout=600 update -qq
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        -o DPkg::Lock::Timeout=600 $missing || {
        echo "These packages could not be installed:$missing" >&2
        return 1
    }
}
