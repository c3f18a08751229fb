#!/usr/bin/env bash
# Test plan of registry, made by headroom plan. In the project's folder:
#   bash plan.sh            runs all steps; the first that fails stops it
#   bash plan.sh --resume   goes on with the first step that has not passed
#   bash plan.sh 2          begins with step 2
# The JUnit XML of all steps is then in .headroom/plan/junit.xml
set -uo pipefail

root=$PWD
state=$root/.headroom/plan
from=1
resume=
case "${1:-}" in
  --resume) resume=yes ;;
  '') ;;
  *[!0-9]*) printf 'usage: bash %s [--resume | STEP]\n' "$0" >&2; exit 2 ;;
  *) from=$1 ;;
esac
mkdir -p "$state" || exit 2
[ -e "$root/.headroom/.gitignore" ] || printf '*\n!.gitignore\n!measurements.json\n' \
  > "$root/.headroom/.gitignore"
if [ -z "$resume" ] && [ "$from" -le 1 ]; then
  rm -f "$state"/done "$state"/step-*.xml
fi
touch "$state/done"

merge() { # the reports of a folder, into one file
  {
    printf '<?xml version="1.0" encoding="utf-8"?>\n<testsuites>\n'
    for report in "$1"/step-*.xml; do
      case $(tail -c 300 "$report" 2>/dev/null) in
        *'</testsuite'*) ;;
        *) continue ;;
      esac
      sed -e '1,2s/^<?xml[^>]*?>//' -e '1,2s/^[[:space:]]*<testsuites[^>]*>//' \
        -e '$s/<\/testsuites>[[:space:]]*$//' "$report"
      printf '\n'
    done
    printf '</testsuites>\n'
  } > "$2.new" && mv "$2.new" "$2"
}
trap 'merge "$state" "$state/junit.xml"' EXIT

wanted() { # shard
  [ -z "${SHARD:-}" ] || [ "$SHARD" = "$1" ]
}

step() { # number, key, name, folder, kind, command...
  local number=$1 key=$2 name=$3 folder=$4 kind=$5 status=0
  shift 5
  if [ "$number" -lt "$from" ]; then
    return 0
  fi
  if [ -n "$resume" ] && grep -qxF "$number $key" "$state/done"; then
    printf '== %s has passed before: %s\n' "$number" "$name" >&2
    return 0
  fi
  printf '== %s: %s\n' "$number" "$name" >&2
  local report
  report=$state/step-$(printf '%03d' "$number")
  rm -f "$report".xml "$report"-*.xml
  touch "$state/begun"
  cd "$root/$folder" || exit 2
  case $kind in
    pytest) "$@" "--junitxml=$report.xml" || status=$? ;;
    runner)
      local quoted
      quoted=$(printf '%s' "$report" | sed "s/'/'\\\\''/g")
      PYTEST_ADDOPTS="${PYTEST_ADDOPTS:-} --junitxml='$quoted'.xml" "$@" || status=$?
      ;;
    *)
      "$@" || status=$?
      find . -name 'TEST-*.xml' -newer "$state/begun" -exec sh -c \
        'for f; do n=$(printf %s "${f#./}" | tr / _ | tail -c 200); cp "$f" "$0-$n"; done' "$report" {} +
      ;;
  esac
  cd "$root" || exit 2
  if [ "$status" -eq 5 ] && [ "$kind" = pytest ]; then
    printf '== %s collected no tests\n' "$number" >&2
    status=0
  fi
  if [ "$status" -ne 0 ]; then
    printf '== step %s failed with %s; go on with: bash %s --resume\n' \
      "$number" "$status" "$0" >&2
    exit "$status"
  fi
  printf '%s %s\n' "$number" "$key" >> "$state/done"
}

# registry: Run 2 workers, not 4: 4 would need 5.2 GiB and 3.4 GiB are free.
step 1 6c3d1efcf931 'auth, core, health, servers, 4 workers, about 96 s, at most 790 MiB' . pytest \
  pytest tests/auth tests/core tests/health tests/servers -n 4
step 2 bcac7c24df39 'search, 2 workers, about 88 s, at most 3.0 GiB' . pytest \
  pytest tests/search -n 2
