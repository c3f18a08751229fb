#!/usr/bin/env python3
"""plan_large.py [--files N] [--launcher CMD]

How long a plan of a large suite takes: N test files (5000) in N/100 folders are written into a temporary folder, a tenth
of them with a model of their own and each with a recorded time; then batches, and shards, are planned. Prints the wall
time of each command, and that of planning alone as --verbose tells it."""

import argparse
import json
import pathlib
import random
import re
import shlex
import subprocess
import tempfile
import time


def suite(root, files):
    chance = random.Random(7)
    durations = {}
    for i in range(files):
        folder = root / "tests" / f"d{i // 100:02d}"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"test_{i:04d}.py"
        heavy = chance.random() < 0.1
        lines = ["import pytest"]
        if heavy:
            lines += ["from sentence_transformers import SentenceTransformer", "", "@pytest.fixture", "def model():",
                      f"    return SentenceTransformer('all-MiniLM-L{6 if i % 2 else 12}-v2')"]
        for t in range(5):
            lines += ["", f"def test_{t}({'model' if heavy and t == 0 else ''}):", "    assert True"]
            durations[f"{path.relative_to(root)}::test_{t}"] = round(chance.random() * 0.2, 3)
        path.write_text("\n".join(lines) + "\n")
    (root / ".test_durations").write_text(json.dumps(durations))
    (root / "pytest.ini").write_text("[pytest]\ntestpaths = tests\n")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--files", type=int, default=5000)
    ap.add_argument("--launcher", default="./headroom")
    ap.add_argument("--memory", default="16GiB", help="of the machine; where not even serial fits nothing is weighed")
    a = ap.parse_args()
    with tempfile.TemporaryDirectory() as tmp:
        root = pathlib.Path(tmp)
        suite(root, a.files)
        for words in (["plan"], ["plan", "--shards", "8"], ["plan", "--shards", "auto"], ["plan", "--emit", "github", "--shards", "8"]):
            begin = time.monotonic()
            run = subprocess.run([*shlex.split(a.launcher), *words, str(root), "--memory", a.memory, "--cpus", "8", "-v"],
                                 capture_output=True, text=True)
            seconds = time.monotonic() - begin
            planning = re.search(r"planning\D*([0-9.,]+ ?m?s)", run.stderr)
            print(f"{' '.join(words):34} exit {run.returncode}  {seconds:6.1f} s in all, planning {planning.group(1) if planning else '?'}", flush=True)
            if run.returncode not in (0, 1):
                raise SystemExit(run.stderr[-500:])


if __name__ == "__main__":
    main()
