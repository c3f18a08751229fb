#!/usr/bin/env python3
"""scale.py TREE [--heap 256m] [--jar FILE] [--ast-grep CMD] [--rounds 1]

Audits a big tree of Python files in a small heap and prints wall time and peak memory (ru_maxrss of the process) beside ast-grep looking for
one pattern (`$A.from_pretrained($$$)`) in the same files. ast-grep finds calls by their text; an audit follows the tests to them, so the
two are not the same work: the row says what a purely textual search would cost.

ast-grep comes from npm: `npm install --prefix DIR @ast-grep/cli`, then `--ast-grep DIR/node_modules/.bin/ast-grep`."""
import argparse
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile
import time


def measured(command, cwd):
    """Seconds, peak resident KiB and exit code of a command; what it prints is dropped but for its errors."""
    begin = time.monotonic()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    error = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    return time.monotonic() - begin, usage.ru_maxrss, os.waitstatus_to_exitcode(status), error.decode(errors="replace")


def main():
    here = pathlib.Path(__file__).resolve().parent.parent
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("tree", type=pathlib.Path)
    ap.add_argument("--heap", default="256m", help="java -Xmx of the audit")
    ap.add_argument("--jar", type=pathlib.Path, default=here / "analyzer" / "target" / "headroom.jar")
    ap.add_argument("--ast-grep", default="", help="how to start ast-grep; without it only the audit is measured")
    ap.add_argument("--rounds", type=int, default=1)
    args = ap.parse_args()
    if not args.jar.is_file():
        sys.exit(f"{args.jar} is missing: build it with mvn package, or name it with --jar")
    files = [f for f in args.tree.rglob("*.py") if f.is_file()]
    print(f"{len(files)} Python files, {sum(f.stat().st_size for f in files) / 1e6:.0f} MB")
    with tempfile.TemporaryDirectory() as scratch:
        audit = ["java", f"-Xmx{args.heap}", "-jar", str(args.jar.resolve()), "audit", ".", "--quiet", "--memory", "16GiB", "--cpus", "4"]
        commands = {f"audit, -Xmx{args.heap}": audit + ["-o", f"{scratch}/result.json"]}
        if args.ast_grep:
            commands["ast-grep"] = shlex.split(args.ast_grep) + ["run", "-p", "$A.from_pretrained($$$)", "-l", "python", "."]
        failed = False
        for _ in range(args.rounds):
            for name, command in commands.items():
                seconds, peak, code, error = measured(command, args.tree)
                print(f"{name:20} {seconds:7.1f} s  {peak / 1024:6.0f} MiB  exit {code}", flush=True)
                if "OutOfMemoryError" in error or code not in (0, 1):
                    failed = True
                    print(error[:2000], file=sys.stderr)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
