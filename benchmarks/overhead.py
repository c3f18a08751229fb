#!/usr/bin/env python3
"""overhead.py [--workers 16] [--mib 300] [--seconds 20] [--rounds 3] [--launcher ./headroom]

What `headroom measure` costs: the wall time of the same work with and without it, and the processor time
of the sampler itself while that many workers hold that much each. The workers are plain Python processes
below a controller; each touches its memory and then computes until it has done a fixed amount of work."""

import argparse
import os
import resource
import shlex
import statistics
import subprocess
import sys
import time

WORKER = (
    "import sys;held=bytearray(b'x')*(%d<<20);n=0\n"
    "for i in range(%d):\n n+=i*i\n if i%%200000==0: held[(i*4096)%%len(held)]=1\n"
)
CONTROLLER = (
    "import subprocess,sys\n"
    "code=sys.argv[2]\n"
    "ps=[subprocess.Popen([sys.executable,'-c',code]) for _ in range(int(sys.argv[1]))]\n"
    "sys.exit(max(p.wait() for p in ps))\n"
)


def timed(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    subprocess.run(command, check=True)
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--workers", type=int, default=16)
    ap.add_argument("--mib", type=int, default=300)
    ap.add_argument("--seconds", type=float, default=20)
    ap.add_argument("--rounds", type=int, default=3)
    ap.add_argument("--launcher", default="./headroom")
    a = ap.parse_args()
    start = time.monotonic()
    probe = 2_000_000
    exec(WORKER % (1, probe), {})
    rate = probe / (time.monotonic() - start)
    each = int(rate * a.seconds * min(1, os.cpu_count() / a.workers))
    plain = [sys.executable, "-c", CONTROLLER, str(a.workers), WORKER % (a.mib, each)]
    measured = shlex.split(a.launcher) + ["measure", "-q", "--record", "/tmp/headroom-overhead.jsonl", "--"] + plain
    ratios, shares = [], []
    for _ in range(a.rounds):
        wall, cpu = timed(plain)
        wall_m, cpu_m = timed(measured)
        ratios.append(wall_m / wall)
        shares.append((cpu_m - cpu) / wall_m)
        print(f"without {wall:6.2f} s wall {cpu:6.2f} s cpu    with {wall_m:6.2f} s wall {cpu_m:6.2f} s cpu    "
              f"ratio {ratios[-1]:.3f}    {shares[-1]:.1%} of one core more")
    os.unlink("/tmp/headroom-overhead.jsonl")
    print(f"median: ratio {statistics.median(ratios):.3f}, {statistics.median(shares):.1%} of one core, "
          f"start of the JVM included, {a.workers} workers of {a.mib} MiB")


if __name__ == "__main__":
    main()
