#!/bin/sh
# Build dist/ and the .deb on a bare Debian 11, so that they need no newer glibc than Debian 11's.
# As root, in a fresh Debian 11 (a container, or a folder made by debootstrap with /proc mounted):
#
#     installer/linux/build_on_debian11.sh
#
# Debian 11 has Python 3.9; Debian 12's 3.11, its security fixes included, is built from source
# first (about 15 minutes on two cores, kept for the next time). Everything comes from the mirror
# that apt already uses and the index that pip already uses.
set -eu

cd "$(dirname "$0")/../.."
python=/opt/python3.11
export DEBIAN_FRONTEND=noninteractive
. /etc/os-release
[ "$ID $VERSION_ID" = "debian 11" ] || { echo "This is not Debian 11." >&2; exit 1; }

apt-get update -q
# apt.txt without python3-venv: the libraries that the wheels name, so that they can be looked at
apt-get install -qy --no-install-recommends \
    build-essential ca-certificates dpkg-dev pkg-config xz-utils \
    libbz2-dev libexpat1-dev libffi-dev liblzma-dev libssl-dev uuid-dev zlib1g-dev \
    $(sed '/^#/d; /^python3-venv$/d' apt.txt)

if [ ! -x $python/bin/python3.11 ]; then
    # The same mirror one release later, sources only: nothing of it can be installed by mistake.
    sed -n 's/^deb \(.*\)bullseye/deb-src \1bookworm/p' /etc/apt/sources.list \
        > /etc/apt/sources.list.d/python-source.list
    apt-get update -q
    work=$(mktemp -d)
    (
        cd "$work"
        # A mirror may lag behind its own list of fixes: then the last point release's.
        apt-get source -qq python3.11 || apt-get source -qq python3.11/bookworm
        cd python3.11-*/
        # A fix of Debian's uses what only a module inside of Python may; its own build says so.
        sed -i '1i #define Py_BUILD_CORE_MODULE 1' Modules/pyexpat.c
        # Only the profile of a short task: all of Python's tests would take an hour.
        ./configure -q --prefix=$python --enable-shared --enable-optimizations --with-system-expat \
            LDFLAGS="-Wl,-rpath,$python/lib" \
            PROFILE_TASK="-m test --pgo test_json test_re test_dict test_struct test_unicode"
        make -s -j"$(nproc)"
        make -s install ENSUREPIP=no
        # It installs without the modules that it could not build.
        $python/bin/python3.11 -c 'import bz2, ctypes, hashlib, lzma, pyexpat, ssl, uuid, zlib'
    )
    rm -r "$work" /etc/apt/sources.list.d/python-source.list
    apt-get update -q
fi

# The first sets up .venv, the second builds in it.
$python/bin/python3.11 dev.py run --version
$python/bin/python3.11 dev.py package
