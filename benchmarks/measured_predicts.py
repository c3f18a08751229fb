#!/usr/bin/env python3
"""measured_predicts.py TREES SUITES.json [--only a,b] [--python PATH] [--launcher CMD] [--no-limits] [--out FILE]

One measured run at -n 2 of each suite; what it predicts for other counts beside what the cgroup of such a
run really held; and, under a limit, plan.maxSafeWorkers beside the largest count that passes.

TREES holds a folder for each suite (copied before anything is run), SUITES.json has
    {"suites": {"name": {"cmd": "pytest arguments", "env": ["A=B"], "oracle": [{"limit_mb": 900}]}}}
Needs root (a memory cgroup for each run) and the suites' own packages. Slow: five runs and more a suite."""

import argparse
import json
import os
import pathlib
import shlex
import shutil
import statistics
import subprocess
import tempfile

MIB = 1 << 20


def headroom(a, tree, env, *words):
    run = subprocess.run(shlex.split(a.launcher) + list(words), cwd=tree, env=env, capture_output=True, text=True)
    if run.returncode in (2, 3, 4, 70):
        raise SystemExit(f"{words[:4]}: exit {run.returncode}: {run.stderr[-400:]}")
    return run


def recorded(path):
    peak, kills = 0, 0
    for line in open(path):
        row = json.loads(line)
        if row["kind"] == "sample":
            peak = max(peak, row["group"][1] if "group" in row else sum(h[1] for h in row["held"]))
        kills += row.get("count", 0) if row["kind"] == "kill" else 0
    return peak / 1024, kills


def audit(a, tree, env, args, *machine):
    with tempfile.TemporaryDirectory() as tmp:
        out = os.path.join(tmp, "result.json")
        headroom(a, tree, env, "audit", ".", "--cpus", "64", *machine, "-o", out, "--", *args)
        return json.load(open(out))["runs"][0]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("trees")
    ap.add_argument("suites")
    ap.add_argument("--only")
    ap.add_argument("--python", default="/usr/bin/python3")
    ap.add_argument("--launcher", default="./headroom")
    ap.add_argument("--no-limits", action="store_true")
    ap.add_argument("--out")
    a = ap.parse_args()
    a.launcher = shlex.join([str(pathlib.Path(w).resolve()) if i == 0 and "/" in w else w
                             for i, w in enumerate(shlex.split(a.launcher))])
    names = a.only.split(",") if a.only else None
    errors, rows, right = [], [], []
    with tempfile.TemporaryDirectory() as tmp:
        shutil.copytree(a.trees, tmp + "/t", symlinks=True, ignore=shutil.ignore_patterns(".headroom"))
        print(f"{'suite':11} {'':3} {'real':>6} {'likely':>7} {'off':>6} {'range':>13}   limit: safe by plan / really")
        for name, suite in json.load(open(a.suites))["suites"].items():
            tree = pathlib.Path(tmp, "t", name)
            if not tree.is_dir() or (names and name not in names):
                continue
            env = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
            env.update(pair.split("=", 1) for pair in suite.get("env") or [])
            args = shlex.split(suite["cmd"])
            command = [a.python, "-m", "pytest", *args, "-n"]
            headroom(a, tree, env, "measure", "-q", "--", *command, "2")
            curve = {p["workers"]: p for p in audit(a, tree, env, args, "--memory", "64GiB")["plan"]["curve"]}
            shutil.copy(tree / ".headroom/measurements.json", tree / ".headroom/kept.json")

            def measure(n, *more):
                out = tree / ".headroom/x.jsonl"
                headroom(a, tree, env, "measure", "-q", "--record", str(out), *more, "--", *command, str(n))
                shutil.copy(tree / ".headroom/kept.json", tree / ".headroom/measurements.json")
                return recorded(out)

            safe = {}
            for oracle in [] if a.no_limits else suite.get("oracle") or []:
                limit = oracle["limit_mb"]
                plan = audit(a, tree, env, args, "--memory", f"{limit:.0f}MiB", "--reserve", "0")["plan"]
                best = said = plan["maxSafeWorkers"]
                # a search around the answer: down to one that passes, then up to one that is killed
                while best > 0 and measure(best, "--limit", f"{limit:.0f}MiB")[1]:
                    best -= 1
                if best == said:
                    while best < 12 and not measure(best + 1, "--limit", f"{limit:.0f}MiB")[1]:
                        best += 1
                safe[limit] = (said, best)
                right.append(said == best)
            for n in (1, 2, 4):
                real = recorded(tree / ".headroom/default.jsonl")[0] if n == 2 else measure(n)[0]
                low, likely, high = (curve[n][k] / MIB for k in ("low", "likely", "high"))
                off = likely / real - 1
                if n != 2:
                    errors.append(abs(off))
                rows.append({"suite": name, "n": n, "real": real, "low": low, "likely": likely, "high": high})
                said = "; ".join(f"{k:.0f} MiB: {v[0]} / {v[1]}" for k, v in safe.items()) if n == 1 else ""
                print(f"{name:11} n={n} {real:6.0f} {likely:7.0f} {off:+6.1%} {low:6.0f} -{high:5.0f}   {said}", flush=True)
    if errors:
        print(f"n = 1 and 4: median error {statistics.median(errors):.1%}, largest {max(errors):.1%}; "
              f"within 8 %: {sum(e <= 0.08 for e in errors)} of {len(errors)}; limits right: {sum(right)} of {len(right)}")
    if a.out:
        json.dump(rows, open(a.out, "w"), indent=1)


if __name__ == "__main__":
    main()
