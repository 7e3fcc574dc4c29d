#!/usr/bin/env python3
"""score.py STORY < findings.jsonl: checks the findings of one story against its two lists.

STORY holds articles/*.txt, expected.jsonl and must-not.jsonl (README.md has their form). Prints one "ok" or "not ok" line
for each row. A finding answers at most one expected row, so the rows and findings are matched, not counted.
"""
import json
import pathlib
import sys

WIDEST = 300  # bytes: a place longer than this points at nothing
FOREMOST = 2  # places of one article that count: a reader looks no further


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def article_of(place):
    return pathlib.PurePath(place["path"]).stem


def occurrences(text, words):
    """Every [begin, end) of words in text; a list that names words its article does not hold is a mistake."""
    key, begin, found = words.encode(), 0, []
    while (begin := text.find(key, begin)) >= 0:
        found.append((begin, begin + len(key)))
        begin += 1
    if not found:
        sys.exit(f"no such words: {words}")
    return found


def foremost(finding):
    seen, kept = {}, []
    for place in finding["places"]:
        name = article_of(place)
        seen[name] = seen.get(name, 0) + 1
        if seen[name] <= FOREMOST and place["end"] - place["begin"] <= WIDEST:
            kept.append(place)
    return kept


def sites(row, texts):
    """What the row names, as (article, occurrences) pairs."""
    return [(name, occurrences(texts[name], words)) for name in texts for words in row.get(name, [])]


def touches(places, row, texts):
    """Has every text of the row a place in its article that overlaps it?"""
    return all(
        any(article_of(place) == name and place["begin"] < end and begin < place["end"] for place in places for begin, end in found)
        for name, found in sites(row, texts)
    )


def concerns(finding, row):
    return row["rule"] in ("*", finding["rule"]) or finding["rule"] in row.get("or", [])


def match(rows, answers):
    """Rows to findings, as many as can be, by augmenting paths; the set of rows that have one."""
    owner = {}

    def settle(row, tried):
        for finding in answers[row]:
            if finding in tried:
                continue
            tried.add(finding)
            if finding not in owner or settle(owner[finding], tried):
                owner[finding] = row
                return True
        return False

    return {row["id"] for row in rows if settle(row["id"], set())}


def main(story):
    texts = {path.stem: path.read_bytes() for path in sorted((story / "articles").glob("*.txt"))}
    expected, forbidden = lines(story / "expected.jsonl"), lines(story / "must-not.jsonl")
    for row in expected + forbidden:
        sites(row, texts)
    findings = [item for item in map(json.loads, sys.stdin) if item.get("type") == "finding"]
    answers = {
        row["id"]: [
            number
            for number, finding in enumerate(findings)
            if concerns(finding, row) and touches(foremost(finding), row, texts)
        ]
        for row in expected
    }
    met = match(expected, answers)
    for row in expected:
        print("ok" if row["id"] in met else "not ok", f"{story.name} {row['id']} {row['rule']}: {row['why']}")
    for row in forbidden:
        alarm = any(concerns(finding, row) and touches(finding["places"], row, texts) for finding in findings)
        print("not ok" if alarm else "ok", f"{story.name} {row['id']} not {row['rule']}: {row['why']}")
    print(f"# {story.name}: {len(met)} of {len(expected)} expected, {len(findings)} findings")


main(pathlib.Path(sys.argv[1]))
