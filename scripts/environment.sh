# Sourced by start and test: makes .venv with the wanted extras, once for each state of setup.cfg.
# Usage: make_environment EXTRAS   (EXTRAS like "" or "[test]"); leaves the interpreter in $python.

make_environment() {
    local extras=$1 base stamp want
    python=.venv/bin/python
    stamp=.venv/installed-${extras//[^a-z]/}
    want=$(cksum <setup.cfg)
    [ -x "$python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$want" ] && return 0
    base=$(find_python) || return 1
    if [ ! -x "$python" ]; then
        echo "[1/2] making the virtual environment .venv with $base"
        if ! "$base" -m venv .venv 2>.venv-error; then
            rm -rf .venv .venv-error
            echo "zuofa: $base cannot make a virtual environment; install its venv module (Debian: apt-get install python3-venv) and try again" >&2
            return 1
        fi
        rm -f .venv-error
    fi
    # An old pip stumbles over extras that a package renamed; the environment is ours to mend.
    "$python" -m pip install --quiet --disable-pip-version-check --upgrade "pip>=24.1" || return 1
    echo "[2/2] installing Zuofa$extras and what it needs (about a minute the first time)"
    "$python" -m pip install --quiet --disable-pip-version-check --use-pep517 --editable ".$extras" || {
        echo "zuofa: the packages could not be installed; see the lines above, then try again" >&2
        return 1
    }
    echo "$want" >"$stamp"
}

find_python() {
    local name
    for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return 0
        fi
    done
    echo "zuofa: Python 3.11 or newer is needed and was not found; install it, or name it with PYTHON=/path/to/python3" >&2
    return 1
}
