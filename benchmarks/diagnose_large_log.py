#!/usr/bin/env python3
"""diagnose_large_log.py [--mib N] [--launcher CMD] [--keep FILE]

Writes a log of N MiB (default 1024) with a few OOM kills in it, diagnoses it, and prints the peak memory of the process and its
throughput beside `grep -c oom-kill` on the same file. The log is made by a fixed seed, so that two runs read the same bytes."""
import argparse
import os
import pathlib
import random
import shlex
import subprocess
import sys
import tempfile
import time

KINDS = [
    "systemd[1]: Started session-{n}.scope - Session {n} of User ci.",
    "sshd[{n}]: Accepted publickey for ci from 10.0.0.{b} port {n} ssh2: ED25519 SHA256:{h}",
    "kernel: [{t}.{n:06d}] IPv6: ADDRCONF(NETDEV_CHANGE): veth{h}: link becomes ready",
    "dockerd[812]: time=\"2026-11-24T06:04:15Z\" level=info msg=\"ignoring event\" container={h}{h} module=libcontainerd",
    "ci-agent[4711]: [gw{b}] [ {b}%] PASSED tests/unit/test_{h}.py::test_case_{n}",
    "CRON[{n}]: (root) CMD (command -v debian-sa1 > /dev/null && debian-sa1 1 1)",
    "nginx[99]: 10.0.0.{b} - - \"GET /api/items/{n}?page={b} HTTP/1.1\" 200 {n} \"-\" \"client/{b}.1\"",
    "kubelet[900]: I1124 06:04:15.{n:06d} 900 reconciler.go:{b}] \"operationExecutor.MountVolume started\" pod=\"default/web-{h}\"",
]


def report(second, pid):
    """A kill as kernel 6.x prints it, with a table of 60 tasks."""
    stamp = lambda i: f"[{second}.{i:06d}]"
    lines = [
        f"python3 invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0",
        "memory: usage 2097152kB, limit 2097152kB, failcnt 99",
        "Memory cgroup stats for /ci/job:",
        "Tasks state (memory values in pages):",
        "[  pid  ]   uid  tgid total_vm      rss rss_anon rss_file rss_shmem pgtables_bytes swapents oom_score_adj name",
    ]
    for i in range(60):
        p = pid - 59 + i
        lines.append(f"[{p:7d}]  1000 {p:5d}   150000   100000    97000     3000         0   892928        0             0 python3")
    lines += [
        f"oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,oom_memcg=/ci/job,task_memcg=/ci/job,task=python3,pid={pid},uid=1000",
        f"Memory cgroup out of memory: Killed process {pid} (python3) total-vm:600000kB, anon-rss:388000kB, file-rss:12000kB, "
        "shmem-rss:0kB, UID:1000 pgtables:872kB oom_score_adj:0",
    ]
    return [f"Nov 24 06:04:15 vm kernel: {stamp(i)} {line}" for i, line in enumerate(lines)]


def write(path, mib, kills):
    rng = random.Random(7)
    block = []
    for _ in range(20000):
        fill = {"n": rng.randrange(1, 60000), "b": rng.randrange(1, 99), "t": rng.randrange(1000, 99999), "h": f"{rng.randrange(16**8):08x}"}
        block.append("Nov 24 06:04:15 vm " + rng.choice(KINDS).format(**fill))
    text = ("\n".join(block) + "\n").encode()
    blocks = mib * 1024 * 1024 // len(text) + 1
    places = {blocks * (i + 1) // (kills + 1) for i in range(kills)}
    pid = 5000
    with open(path, "wb") as out:
        for b in range(blocks):
            out.write(text)
            if b in places:
                out.write(("\n".join(report(1000 + b, pid)) + "\n").encode())
                pid += 100


def measured(command):
    """Seconds and peak resident KiB of a command."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    error = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    return time.monotonic() - begin, usage.ru_maxrss, os.waitstatus_to_exitcode(status), error.decode()


def main():
    here = pathlib.Path(__file__).resolve().parent.parent
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--mib", type=int, default=1024)
    ap.add_argument("--kills", type=int, default=5)
    ap.add_argument("--launcher", default=str(here / "headroom"))
    ap.add_argument("--keep", help="write the log here and leave it")
    a = ap.parse_args()
    with tempfile.TemporaryDirectory() as tmp:
        log = pathlib.Path(a.keep) if a.keep else pathlib.Path(tmp) / "large.log"
        write(log, a.mib, a.kills)
        size = log.stat().st_size / 2**20
        log.read_bytes() if size < 64 else subprocess.run(["cat", str(log)], stdout=subprocess.DEVNULL)  # both find it in the page cache
        grep_seconds, _, _, _ = measured(["grep", "-c", "oom-kill", str(log)])
        result = pathlib.Path(tmp) / "result.json"
        seconds, peak, code, error = measured(shlex.split(a.launcher) + ["diagnose", "--log", str(log), "-o", str(result)])
        if not result.exists():
            sys.exit(f"no result, exit {code}: {error[-400:]}")
        import json
        found = len(json.loads(result.read_text())["evidence"]["kills"])
        print(f"log {size:.0f} MiB, {a.kills} kills written, {found} found")
        print(f"grep -c oom-kill: {grep_seconds:.1f} s, {size / grep_seconds:.0f} MiB/s")
        print(f"diagnose:         {seconds:.1f} s, {size / seconds:.0f} MiB/s, peak memory {peak / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
