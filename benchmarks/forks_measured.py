#!/usr/bin/env python3
"""forks_measured.py TREE… [--heaps none,128m,256m,512m] [--forks 1,2] [--args "…"] [--rounds 1] [--launcher ./headroom]

What an audit predicts for each fork of a Maven build beside what the forks really held: the peak PSS of each
(/proc/PID/smaps_rollup, ten times a second). Each TREE is a project whose tests are compiled already; it is
not changed, but its target folder is. The same -DforkCount and -DargLine go to Maven and, behind `--`, to the
audit. With two forks the mean of both is compared. Linux; mvn works offline here."""

import argparse
import glob
import json
import os
import pathlib
import shlex
import subprocess
import tempfile
import time

MIB = 1 << 20


def forks(tree):
    """PIDs of the forks that Surefire has started for this tree."""
    for path in glob.glob("/proc/[0-9]*/cmdline"):
        try:
            words = open(path, "rb").read().decode(errors="replace").split("\0")
            if any("surefirebooter" in w for w in words) and "java" in words[0]:
                if os.path.realpath(path[:-7] + "cwd").startswith(tree):
                    yield int(path.split("/")[2])
        except OSError:
            continue


def held(pid):
    """PSS in KiB, 0 where the process is gone."""
    try:
        for line in open(f"/proc/{pid}/smaps_rollup"):
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


def measured(tree, words):
    """Peak PSS in MiB of each fork, the largest first, and Maven's exit code."""
    command = ["mvn", "-o", "-B", "-ntp", "-q", "surefire:test", "-Dmaven.test.failure.ignore", *words]
    peaks = {}
    with tempfile.TemporaryFile() as log:
        run = subprocess.Popen(command, cwd=tree, stdout=log, stderr=log)
        while run.poll() is None:
            for pid in forks(tree):
                peaks[pid] = max(peaks.get(pid, 0), held(pid))
            time.sleep(0.1)
    return sorted((p / 1024 for p in peaks.values()), reverse=True), run.returncode


def predicted(a, tree, words):
    with tempfile.TemporaryDirectory() as tmp:
        out = os.path.join(tmp, "result.json")
        run = subprocess.run(
            shlex.split(a.launcher) + ["audit", tree, "-o", out, *a.machine, "--", *words],
            capture_output=True, text=True)
        if run.returncode in (2, 3, 4, 70):
            raise SystemExit(run.stderr[-400:])
        return json.load(open(out))["runs"][0]


def each(run, forks):
    """MiB of one of so many forks: private, and its share of the file pages that all map."""
    curve = {p["workers"]: p["likely"] for p in run["plan"]["curve"]}
    private = (curve[forks] - run["footprint"]["controller"]["likely"]) / forks
    return (private + run["footprint"]["shared"]["likely"] / forks) / MIB


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("trees", nargs="+")
    ap.add_argument("--heaps", default="none,128m,256m,512m")
    ap.add_argument("--forks", default="1,2")
    ap.add_argument("--args", default="", help="more words for both, for instance -Dsurefire.excludes=…")
    ap.add_argument("--property", default="argLine", help="the property that holds the options of a fork")
    ap.add_argument("--rounds", type=int, default=1)
    ap.add_argument("--launcher", default="./headroom")
    ap.add_argument("--no-run", action="store_true", help="print what is predicted alone")
    a = ap.parse_args()
    words = shlex.split(a.launcher)
    a.launcher = shlex.join([str(pathlib.Path(words[0]).resolve()), *words[1:]] if "/" in words[0] else words)
    cpus, memory = os.cpu_count(), os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    a.machine = ["--memory", f"{memory // MIB}MiB", "--cpus", str(cpus)]
    within, all_of = 0, 0
    for name in a.trees:
        tree = os.path.realpath(name)
        for heap in a.heaps.split(","):
            for count in map(int, a.forks.split(",")):
                args = [f"-DforkCount={count}", *shlex.split(a.args)]
                args += [] if heap == "none" else [f"-D{a.property}=-Xmx{heap}"]
                likely = each(predicted(a, tree, args), count)
                line = f"{os.path.basename(tree):18} -Xmx {heap:5} {count} forks: predicted {likely:5.0f} MiB each"
                for _ in range(0 if a.no_run else a.rounds):
                    peaks, code = measured(tree, args)
                    mean = sum(peaks[:count]) / max(1, min(count, len(peaks)))
                    off = likely / mean - 1 if mean else float("nan")
                    within, all_of = within + (abs(off) <= 0.2), all_of + 1
                    line += f", measured {mean:5.0f} {off:+5.0%} ({' '.join(f'{p:.0f}' for p in peaks)}; exit {code})"
                print(line, flush=True)
    if all_of:
        print(f"within 20 %: {within} of {all_of}")


if __name__ == "__main__":
    main()
