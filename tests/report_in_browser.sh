#!/usr/bin/env bash
# Opens the report of the sample in a real browser: all of it is shown, nothing is asked for from anywhere, no script runs even
# if someone puts one in, and it prints. Needs Debian's packages chromium and poppler-utils.
#
#   report_in_browser.sh MUTUAL [FOLDER]     FOLDER keeps the reports and their prints, to be looked at
set -euo pipefail
mutual=${1:?usage: report_in_browser.sh MUTUAL [FOLDER]}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
folder=${2:-$scratch}
mkdir -p "$folder"

fail() { echo "report_in_browser: $1" >&2; exit 1; }

browser() {
    chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update \
        --disable-sync --disable-default-apps --disable-extensions --user-data-dir="$scratch/profile" "$@" 2>"$scratch/log"
}

# What the browser asks for; its own services, which it calls whenever it likes and whatever it shows, are passed over.
own='://([a-z0-9-]+\.)*(clients[0-9]*|update|accounts|safebrowsing|optimizationguide-pa|edgedl|www)\.(google|googleapis|gvt1)\.com'
requests() { grep -o '"url":"https\?://[^"/]*' "$1" | grep -Ev "$own" | sort -u; }
echo '<!DOCTYPE html><title>empty</title>' >"$scratch/empty.html"
browser --log-net-log="$scratch/empty.json" --dump-dom "file://$scratch/empty.html" >/dev/null
requests "$scratch/empty.json" >"$scratch/own" || true

for kind in redacted full; do
    page=$folder/$kind.html
    flags=(); [[ $kind == full ]] && flags=(--full)
    "$mutual" report --demo "${flags[@]}" --out "$page" >/dev/null
    browser --log-net-log="$scratch/net.json" --dump-dom "file://$page" >"$scratch/dom.html"
    for element in h1 h2 table tr svg circle path; do
        written=$(grep -o "<$element[ >/]" "$page" | wc -l)
        shown=$(grep -o "<$element[ >/]" "$scratch/dom.html" | wc -l)
        ((written > 0)) || fail "$kind: there is no $element"
        ((written == shown)) || fail "$kind: $written $element are written, $shown shown"
    done
    requests "$scratch/net.json" >"$scratch/asked" || true
    [[ -z $(comm -13 "$scratch/own" "$scratch/asked") ]] || fail "$kind: it asks for $(comm -13 "$scratch/own" "$scratch/asked")"
    sed 's#</body>#<script>document.title="it ran"</script></body>#' "$page" >"$scratch/probe.html"
    browser --dump-dom "file://$scratch/probe.html" >"$scratch/dom.html"
    grep -q '<title>it ran' "$scratch/dom.html" && fail "$kind: a script runs in it"
    browser --no-pdf-header-footer --print-to-pdf="$folder/$kind.pdf" "file://$page" >/dev/null
    pages=$(pdfinfo "$folder/$kind.pdf" | sed -n 's/^Pages: *//p')
    ((pages > 1)) || fail "$kind: it prints on $pages pages"
    echo "$kind: shown whole, silent, printed on $pages pages"
done
