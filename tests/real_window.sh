#!/usr/bin/env bash
# Opens the real window on a virtual screen and checks that it lives, shows something, and closes when it is asked to.
#   tests/real_window.sh PROGRAM
set -euo pipefail
program=${1:?usage: tests/real_window.sh PROGRAM}
scratch=$(mktemp -d)
trap 'kill "${window:-}" "${screen:-}" 2>/dev/null || true; rm -rf "$scratch"' EXIT
export HOME=$scratch XDG_RUNTIME_DIR=$scratch XDG_DATA_HOME=$scratch/data XDG_CONFIG_HOME=$scratch/config LIBGL_ALWAYS_SOFTWARE=1
unset WAYLAND_DISPLAY WAYLAND_SOCKET

fail() { echo "real window: $1" >&2; cat "$scratch/output" >&2 || true; exit 1; }

if env -u DISPLAY "$program" --demo >"$scratch/output" 2>&1; then fail "without a display it should have ended with 1"; fi
grep -q 'no display' "$scratch/output" || fail "without a display it did not say so"

Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$scratch/display" >/dev/null 2>&1 & screen=$!
for _ in $(seq 100); do [[ -s $scratch/display ]] && break; sleep 0.1; done
[[ -s $scratch/display ]] || fail "no virtual screen"
DISPLAY=:$(cat "$scratch/display")
export DISPLAY

"$program" --demo >"$scratch/output" 2>&1 & window=$!
id=
for _ in $(seq 300); do
    id=$(xdotool search --onlyvisible --name Mutual 2>/dev/null | tail -n 1) && [[ -n $id ]] && break
    kill -0 "$window" 2>/dev/null || fail "it ended by itself"
    sleep 0.1
done
[[ -n $id ]] || fail "no window appeared"
sleep 4
colours=$(import -window "$id" png:- | identify -format %k png:-)
((colours > 64)) || fail "the window shows only $colours colours"
xdotool windowfocus "$id"
sleep 0.5
xdotool key --clearmodifiers ctrl+q
for _ in $(seq 100); do kill -0 "$window" 2>/dev/null || break; sleep 0.1; done
kill -0 "$window" 2>/dev/null && fail "it did not close on Ctrl+Q"
wait "$window" || fail "it ended with an error"
echo "real window: opened, showed $colours colours, closed"
