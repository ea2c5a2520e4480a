#!/usr/bin/env bash
# Has other people's programs read what Mutual writes, and compares what they understood: each tests/*_judged.py is one judge. Its
# first line names the Python modules that it needs; a judge whose modules are not there is left out and says so.
#
#   judged_by_others.sh MUTUAL
set -euo pipefail
mutual=$(realpath "${1:?usage: judged_by_others.sh MUTUAL}")
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

command -v python3 >/dev/null || { echo "left out: there is no Python here"; exit 0; }
for judge in "$here"/*_judged.py; do
    name=$(basename "$judge" .py)
    read -ra modules < <(sed -n '1s/^# needs: *//p' "$judge")
    missing=()
    for module in "${modules[@]}"; do
        python3 -c "import $module" 2>/dev/null || missing+=("$module")
    done
    if ((${#missing[@]})); then
        echo "$name: left out, as there is no ${missing[*]} here"
        continue
    fi
    mkdir "$scratch/$name"
    printf '%s: ' "$name"
    python3 "$judge" "$mutual" "$scratch/$name"
done
