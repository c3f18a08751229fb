#!/usr/bin/env python3
"""plan_times.py TREES SUITES.json [--only a,b] [--python PATH] [--launcher CMD] [--cpus N] [--rounds N] [--out FILE]

Is the plan that headroom makes the fastest that survives? For each suite, under a memory limit at which the run
with four workers is killed: wall times of serial, -n 1, 2, 4 and of the plan (its batches one after another, or
the single run), which is given the durations that the first serial run recorded. Each is run once a round, one
after another, and the least time counts, so that what else the machine does spoils little.

TREES holds a folder for each suite (copied before anything is run), SUITES.json has
    {"suites": {"name": {"cmd": "pytest arguments", "env": ["A=B"], "fit_unreclaimable_MiB": {"fixed": 60, "marginal": 40}}}}
The limit is fixed + 3.5 x marginal. Needs root and memory cgroups (v1), a group for each run, and the suites' packages."""

import argparse
import json
import os
import pathlib
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time

GROUPS = pathlib.Path("/sys/fs/cgroup/memory")
MIB = 1 << 20


class Group:
    """A memory cgroup for one run."""

    def __init__(self, limit_mib):
        self.path = GROUPS / f"headroom-times-{os.getpid()}"
        self.path.mkdir()
        (self.path / "memory.limit_in_bytes").write_text(str(int(limit_mib * MIB)))

    def kills(self):
        rows = dict(row.split() for row in (self.path / "memory.oom_control").read_text().splitlines())
        return int(rows.get("oom_kill", 0))

    def end(self):
        for _ in range(100):
            pids = (self.path / "cgroup.procs").read_text().split()
            for pid in pids:
                try:
                    os.kill(int(pid), signal.SIGKILL)
                except ProcessLookupError:
                    pass
            if not pids:
                break
            time.sleep(0.05)
        self.path.rmdir()


def run(words, tree, env, limit, timeout):
    """Seconds, and None where something was killed or the time was over."""
    group = Group(limit)
    try:
        def enter():
            (group.path / "cgroup.procs").write_text(str(os.getpid()))
            os.setsid()

        begin = time.monotonic()
        process = subprocess.Popen(words, cwd=tree, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=enter)
        while process.poll() is None:
            if group.kills() or time.monotonic() - begin > timeout:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                return None
            time.sleep(0.02)
        seconds = time.monotonic() - begin
        return None if group.kills() or process.returncode not in (0, 1) else seconds
    finally:
        group.end()


def python(words, interpreter):
    return [interpreter, "-m", *words] if words[0] == "pytest" else words


def plan(a, tree, env, args, limit):
    with tempfile.TemporaryDirectory() as tmp:
        out = os.path.join(tmp, "plan.json")
        words = [*shlex.split(a.launcher), "plan", ".", "--python", a.python, "--memory", f"{limit:.0f}MiB", "--cpus", str(a.cpus),
                 "--durations", "recorded.xml", "-q", "-o", out, "--", *args]
        done = subprocess.run(words, cwd=tree, env=env, capture_output=True, text=True)
        if not os.path.exists(out):
            raise SystemExit(f"{tree}: headroom plan: {done.stderr[-400:]}")
        run = json.load(open(out))["runs"][0]
    decision = run["plan"]
    predicted = {p["workers"]: p["seconds"] for p in decision["curve"]}
    batches = [b["command"] for b in decision["batches"]]
    words = f"{len(batches)} batches" if batches else f"n = {decision['workers']}"
    return batches or [decision["command"]], words, predicted, decision["workers"], decision["maxSafeWorkers"]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("trees")
    ap.add_argument("suites")
    ap.add_argument("--only")
    ap.add_argument("--python", default="/usr/bin/python3")
    ap.add_argument("--launcher", default="./headroom")
    ap.add_argument("--cpus", type=int, default=os.cpu_count())
    ap.add_argument("--rounds", type=int, default=3)
    ap.add_argument("--timeout", type=float, default=240)
    ap.add_argument("--out")
    a = ap.parse_args()
    a.launcher = shlex.join([str(pathlib.Path(w).resolve()) if i == 0 and "/" in w else w
                             for i, w in enumerate(shlex.split(a.launcher))])
    names = a.only.split(",") if a.only else None
    rows = []
    with tempfile.TemporaryDirectory() as tmp:
        shutil.copytree(a.trees, tmp + "/t", symlinks=True, ignore=shutil.ignore_patterns(".headroom", "__pycache__"))
        print(f"{'suite':11} {'limit':>8} {'serial':>7} {'n=1':>7} {'n=2':>7} {'n=4':>7} {'plan':>7}  what the plan is        of the fastest", flush=True)
        for name, suite in json.load(open(a.suites))["suites"].items():
            tree = pathlib.Path(tmp, "t", name)
            if not tree.is_dir() or (names and name not in names):
                continue
            env = dict(os.environ)
            env.update(pair.split("=", 1) for pair in suite.get("env") or [])
            args = shlex.split(suite["cmd"])
            fit = suite["fit_unreclaimable_MiB"]
            limit = fit["fixed"] + 3.5 * fit["marginal"]
            single = {"serial": [["pytest", *args]], **{f"n={n}": [["pytest", *args, "-n", str(n)]] for n in (1, 2, 4)}}
            run(python(["pytest", *args, "--junitxml=recorded.xml"], a.python), tree, env, 64 * 1024, a.timeout)
            batches, words, predicted, workers, safe = plan(a, tree, env, args, limit)
            # a single run of a count that is measured anyway needs no time of its own
            same = {f"n={n}" if n else "serial" for n in [workers]} if words.startswith("n =") else set()
            best = {}
            for _ in range(a.rounds):
                for key, commands in {**single, **({} if same & set(single) else {"plan": batches})}.items():
                    if best.get(key, 0) is None:
                        continue
                    seconds = 0
                    for command in commands:
                        one = run(python(command, a.python), tree, env, limit, a.timeout)
                        seconds = None if one is None or seconds is None else seconds + one
                    best[key] = None if seconds is None else min(seconds, best.get(key) or seconds)
            if same & set(single):
                best["plan"] = best[next(iter(same))]
            survived = [s for s in best.values() if s is not None]
            ratio = best["plan"] / min(survived) if best["plan"] and survived else None
            cells = [f"{best[k]:7.1f}" if best.get(k) else " killed" for k in ("serial", "n=1", "n=2", "n=4", "plan")]
            print(f"{name:11} {limit:5.0f} MiB {' '.join(cells)}  {words:10} (<= {safe} safe)  {'killed' if ratio is None else f'{ratio:.2f}'}", flush=True)
            said = ", ".join(f"{'serial' if n == 0 else n}: {predicted[n]:.1f}" for n in (0, 1, 2, 4))
            print(f"{'':11} predicted seconds {said}", flush=True)
            rows.append({"suite": name, "limitMiB": limit, "seconds": best, "plan": words, "predicted": predicted, "ratio": ratio})
    if a.out:
        json.dump(rows, open(a.out, "w"), indent=1)
    good = sum(r["ratio"] is not None and r["ratio"] <= 1.15 for r in rows)
    killed = sum(r["seconds"].get("n=4") is None for r in rows)
    print(f"within 15 % of the fastest that survives: {good} of {len(rows)}; -n 4 killed in {killed}")
    return 0 if good == len(rows) else 1


if __name__ == "__main__":
    sys.exit(main())
