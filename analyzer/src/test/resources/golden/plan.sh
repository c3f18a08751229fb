#!/usr/bin/env bash
# Test plan of registry, made by headroom plan. Run it in the project's folder.
# The first step that fails stops it; "bash plan.sh 2" begins with step 2.
set -euo pipefail
from=${1:-1}
root=$PWD

step() { # number, name, folder, command...
  local number=$1 name=$2 folder=$3
  shift 3
  if [ "$number" -lt "$from" ]; then
    return 0
  fi
  printf '== %s: %s\n' "$number" "$name" >&2
  cd "$root/$folder"
  "$@" || {
    local status=$?
    printf '== step %s failed; begin again with: bash %s %s\n' "$number" "$0" "$number" >&2
    exit "$status"
  }
}

# registry: Run 2 workers, not 4: 4 would need 5.2 GiB and 3.4 GiB are free.
step 1 'auth, core, health, servers, 4 workers, about 96 s, at most 790 MiB' . \
  pytest tests/auth tests/core tests/health tests/servers -n 4
step 2 'search, 2 workers, about 88 s, at most 3.0 GiB' . \
  pytest tests/search -n 2
