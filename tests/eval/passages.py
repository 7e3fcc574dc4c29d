#!/usr/bin/env python3
"""passages.py BUILD: shared passages in pairs of articles, scored as in PAN text alignment.

Each pair becomes a story of two articles; the engine's rows become the scorer's predictions.
"""
import collections
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile

SHARED = pathlib.Path("../shared")
GOLD = SHARED / "data/reuse/passages-dev.jsonl.gz"
SCORER = SHARED / "eval/score_passages.py"
# Kind of pair: least plagdet. "negative" is the share of pairs without a detection.
GOALS = {"ALL": 0.93, "heavy": 0.85, "shuffle": 0.75, "quote": 0.95, "negative": 0.9}


def articles(pairs):
    for pair in pairs:
        for side in ("src", "susp"):
            yield {"id": f"{pair['id']}/{side}", "pair": pair["id"], "text": pair[side]["text"]}


def predictions(rows, pairs):
    hits = collections.defaultdict(list)
    for row in rows:
        if row.get("type") == "row" and row.get("table") == "passages":
            hits[row["story"]].append({"src": [row["src_begin"], row["src_end"]], "susp": [row["susp_begin"], row["susp_end"]]})
    return [{"id": pair["id"], "hits": hits[pair["id"]]} for pair in pairs]


def write_lines(path, values):
    path.write_text("".join(json.dumps(value) + "\n" for value in values), encoding="utf-8")


def figure(fields):
    """The figure of a scorer's line that its goal is about."""
    if fields[0] != "negative":
        return float(fields[fields.index("plagdet") + 1])
    clean, pairs = fields[-1].split("/")
    return int(clean) / int(pairs)


def main(build):
    if not GOLD.exists() or not SCORER.exists():
        return print(f"skip passages: no {GOLD}")
    pairs = [json.loads(line) for line in gzip.open(GOLD, "rt", encoding="utf-8")]
    with tempfile.TemporaryDirectory() as folder:
        source, guesses = pathlib.Path(folder, "pairs.jsonl"), pathlib.Path(folder, "guesses.jsonl")
        write_lines(source, articles(pairs))
        command = [f"{build}/engine", "-q", "-f", "jsonl", "--group", "field=pair", "tests/eval/passages.lua", str(source)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            return print(f"not ok passages: the engine ended with {done.returncode}: {done.stderr[:300]}")
        write_lines(guesses, predictions(map(json.loads, done.stdout.splitlines()), pairs))
        score = subprocess.run([sys.executable, SCORER, guesses, GOLD], capture_output=True, text=True, check=True).stdout
    for fields in map(str.split, score.splitlines()):
        goal = GOALS.get(fields[0])
        if goal is not None:
            print(f"{'ok' if figure(fields) >= goal else 'not ok'} passages.{fields[0]}: {figure(fields):.3f}, goal {goal}")


main(sys.argv[1] if len(sys.argv) > 1 else "build")
