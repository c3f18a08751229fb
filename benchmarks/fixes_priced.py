#!/usr/bin/env python3
"""fixes_priced.py TREE WIDENED MOCKED SUITES.json [--python PATH] [--launcher CMD]

What a fix is said to buy, beside what the mended suite holds: TREE is a suite with a model in a function fixture,
WIDENED the same with it in a session fixture, MOCKED with the model and its library replaced. SUITES.json has, under
the folders' names, what one more worker of each really took:
    {"suites": {"name": {"cmd": "pytest arguments", "env": ["A=B"], "fit_unreclaimable_MiB": {"marginal": 40}}}}
Nothing is run: the measurements are those of the file. Ends with 1 where a price is off by more than 20 %."""

import argparse
import json
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

MIB = 1 << 20


def plan(a, tree, suite):
    env = dict(os.environ)
    env.update(pair.split("=", 1) for pair in suite.get("env") or [])
    with tempfile.TemporaryDirectory() as tmp:
        out = os.path.join(tmp, "plan.json")
        words = [*shlex.split(a.launcher), "plan", str(tree), "--fixes", "--memory", "64GiB", "--cpus", "8", "-q", "-o", out]
        words += ["--python", a.python] if a.python else []
        done = subprocess.run(words + ["--", *shlex.split(suite["cmd"])], env=env, capture_output=True, text=True)
        if not os.path.exists(out):
            raise SystemExit(f"{tree}: {done.stderr[-400:]}")
        return json.load(open(out))["runs"][0]


def per_worker(run):
    curve = {p["workers"]: p["likely"] for p in run["plan"]["curve"]}
    return (curve[8] - curve[1]) / 7 / MIB


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("trees", nargs=3, type=pathlib.Path)
    ap.add_argument("suites")
    ap.add_argument("--python")
    ap.add_argument("--launcher", default="./headroom")
    a = ap.parse_args()
    suites = json.load(open(a.suites))["suites"]
    rows = []
    before = plan(a, a.trees[0], suites[a.trees[0].name])
    for tree, fix in zip(a.trees, ("as it is", "widen", "mock")):
        suite = suites[tree.name]
        measured = suite["fit_unreclaimable_MiB"]["marginal"]
        options = [o for o in before["options"] if o["fix"] == fix]
        # of several values the one whose fix buys most
        priced = min((o["perWorkerBytes"] / MIB for o in options), default=per_worker(before))
        rows.append((fix, tree.name, priced, per_worker(plan(a, tree, suite)), measured))
    print(f"{'fix':10} {'mended suite':14} {'fix priced':>10} {'its own':>8} {'measured':>9}   MiB a worker")
    worst = 0.0
    for fix, name, priced, own, measured in rows:
        off = priced / measured - 1
        worst = max(worst, abs(off))
        print(f"{fix:10} {name:14} {priced:10.0f} {own:8.0f} {measured:9.0f}   {off:+.0%}")
    return 0 if worst <= 0.2 else 1


if __name__ == "__main__":
    sys.exit(main())
