#!/usr/bin/env python3
"""labels.py BUILD: which mentions name the same target across the articles of a story."""
import gzip
import pathlib
import re
import subprocess
import sys
import tempfile

SHARED = pathlib.Path("../shared")
GOLD = SHARED / "data/framing/newswcl50-dev.jsonl.gz"
SCORER = SHARED / "eval/score_labels.py"
FOUND, F1 = 0.80, 0.62


def main(build):
    if not GOLD.exists() or not SCORER.exists():
        return print(f"skip labels: no {GOLD}")
    with tempfile.TemporaryDirectory() as folder:
        source, rows = pathlib.Path(folder, "articles.jsonl"), pathlib.Path(folder, "rows.jsonl")
        source.write_bytes(gzip.open(GOLD).read())
        command = [f"{build}/engine", "-q", "-f", "jsonl", "-o", str(rows), "--group", "field=event", "scripts/mentions.lua", str(source)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            return print(f"not ok labels: the engine ended with {done.returncode}: {done.stderr[:300]}")
        score = subprocess.run([sys.executable, SCORER, GOLD, rows], capture_output=True, text=True, check=True).stdout
    found, f1 = map(float, re.search(r"^all: .* found ([\d.]+) .* F1 ([\d.]+)", score, re.M).groups())
    print(f"{'ok' if found >= FOUND else 'not ok'} labels.found: {found:.3f}, goal {FOUND}")
    print(f"{'ok' if f1 >= F1 else 'not ok'} labels.f1: {f1:.3f}, goal {F1}")


main(sys.argv[1] if len(sys.argv) > 1 else "build")
