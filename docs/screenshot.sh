#!/bin/sh
# Makes docs/report.png: the report of the example as a browser without a window shows it.
# Needs Chromium (or Chrome); CHROMIUM names another one, HEADROOM a program instead of ./headroom.
set -eu
cd "$(dirname "$0")/.."

browser=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"${HEADROOM:-./headroom}" audit examples/registry --memory 2GiB --cpus 4 --quiet -o "$work/report.html"
# no sandbox: the page is our own and root may not have one
"$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1 \
  --user-data-dir="$work/profile" --window-size=1000,1180 \
  --screenshot="$PWD/docs/report.png" "file://$work/report.html" 2>/dev/null
printf 'docs/report.png\n'
