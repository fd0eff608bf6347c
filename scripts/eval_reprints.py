"""Measure how well reprints are found, on real articles edited as desks edit them.

    scripts/eval_reprints.py ARCHIVE [--each N] [--half shape|hold] [--vectors] [--show N]

Takes articles of an archive (JSON lines: outlet, published, title, text, event), makes copies of
them and pairs that only look alike (``reprint_pairs``), reads each anew and asks for the reprints.
The archive's articles are split in two halves by their text: thresholds are shaped on the one, and
the other is reported.

full      precision, recall and F1 of pairs found to be a copy as a whole
partial   the same of those found to be one in part
claims    the same of the claims that are folded, in the copies in part that were found

Articles that were read and encoded are kept in a file beside the exported encoder, or in --cache.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import pickle
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import numpy as np
from reprint_pairs import Made, Pool, copies, others

from xref.embed.exported import models_folder
from xref.origins import find_reprints
from xref.origins.texts import LEAST_WORDS, line_of
from xref.reading import read_article, version
from xref.stages import Encoder, Vectors, no_progress
from xref.types import Article, Claim, Mode, Part, Reprint
from xref.wiring import load_encoder

SEED = 20


class Desk:
    """Reads and encodes articles, and keeps both."""

    def __init__(self, file: Path, encoder: Encoder | None) -> None:
        self._file, self._encoder = file, encoder
        kept = pickle.loads(file.read_bytes()) if file.exists() else ({}, {})
        self._read: dict[str, tuple[Claim, ...]] = kept[0]
        self._vectors: dict[str, Vectors] = kept[1]

    def keep(self) -> None:
        """Write what was read to the file."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        part = self._file.with_suffix(".part")
        part.write_bytes(pickle.dumps((self._read, self._vectors)))
        part.replace(self._file)

    def read(self, articles: Sequence[Article]) -> tuple[list[Claim], Vectors | None]:
        """Return the claims of articles, numbered through, with their vectors if there are any."""
        claims: list[Claim] = []
        rows = []
        for article in articles:
            digest = f"{version()} {article.title}\0{article.text}"
            name = hashlib.sha256(digest.encode("utf-8", "replace")).hexdigest()
            if name not in self._read:
                self._read[name] = read_article(article).claims
            mine = self._read[name]
            if self._encoder and name not in self._vectors:
                self._vectors[name] = self._encoder.encode([claim.alone for claim in mine])
            rows.append(self._vectors.get(name))
            claims += (
                replace(claim, id=len(claims) + n, article=article.id, outlet=article.outlet)
                for n, claim in enumerate(mine)
            )
        return claims, np.vstack([r for r in rows if r is not None]) if self._encoder else None


@dataclass
class Counts:
    """Right ones, false ones and missed ones."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def __str__(self) -> str:
        precision = self.right / max(1, self.right + self.false)
        recall = self.right / max(1, self.right + self.missed)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}"

    def add(self, found: frozenset[int], true: frozenset[int]) -> None:
        """Count what was found against what is true."""
        self.right += len(found & true)
        self.false += len(found - true)
        self.missed += len(true - found)


def load(path: Path) -> tuple[list[Article], dict[int, str]]:
    """Return the articles of an archive and the event of each."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        items = [json.loads(line) for line in lines]
    articles = [
        Article(n, item["outlet"], item["url"], item["title"], item["text"], item["published"])
        for n, item in enumerate(items, start=1)
    ]
    return articles, {n: item["event"] for n, item in enumerate(items, start=1)}


def half(articles: Iterable[Article], which: str) -> list[Article]:
    """Return the articles of one half, told by their text."""
    rest = ("shape", "hold").index(which)
    return [a for a in articles if zlib.crc32(a.text.encode("utf-8", "replace")) % 2 == rest]


def folded(claims: Sequence[Claim], made: Made) -> frozenset[int]:
    """Return the claims of the copy whose words it took over, quotations apart."""
    copy = made.articles[-1].id
    return frozenset(
        claim.id
        for claim in claims
        if claim.article == copy
        and _own(claim)
        and any(a <= sum(claim.span) / 2 < b for a, b in made.spans)
    )


def _own(claim: Claim) -> bool:
    told = claim.part is Part.BODY and claim.mode is not Mode.QUOTED
    return told and len(line_of(claim).words) >= LEAST_WORDS


def told(made: Made, found: Sequence[Reprint]) -> str:
    """Return what was found of a pair, in a line."""
    what = [f"{'part' if r.partial else 'whole'} {r.share:.2f} ({r.evidence})" for r in found]
    names = " | ".join(f"{a.outlet} {a.published} {a.title[:40]}" for a in made.articles)
    return f"    {made.operation}: {names}: {'; '.join(what) or 'nothing'}"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("archive", type=Path)
    parser.add_argument("--each", type=int, default=30, help="pairs of each kind")
    parser.add_argument("--half", choices=("shape", "hold"), default="hold")
    parser.add_argument("--vectors", action="store_true", help="use the vectors of claims as well")
    parser.add_argument("--show", type=int, default=0, help="errors shown of each kind")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--cache", type=Path, default=None)
    args = parser.parse_args()
    articles, event = load(args.archive)
    pool = Pool(half(articles, args.half), event)
    chance = Random(args.seed)
    pairs = [*copies(pool, args.each, chance), *others(pool, args.each, chance)]
    encoder = load_encoder("", no_progress) if args.vectors else None
    desk = Desk(args.cache or models_folder() / "reprints.pickle", encoder)
    measure(pairs, desk, args.show)
    desk.keep()


def measure(pairs: Sequence[Made], desk: Desk, show: int) -> None:
    """Ask for the reprints among the articles of each pair, and print the figures."""
    full, part, claimed = Counts(), Counts(), Counts()
    right: dict[str, Counter[str]] = defaultdict(Counter)
    shown: Counter[str] = Counter()
    for number, made in enumerate(pairs):
        claims, vectors = desk.read(made.articles)
        if number % 100 == 99:
            desk.keep()
        last = made.articles[-1].id
        sides = {last, *made.whole, *made.partial} if made.spans else {a.id for a in made.articles}
        found = [
            r
            for r in find_reprints(made.articles, claims, vectors=vectors)
            if not made.spans or last in (r.copy, r.origin)
        ]
        other = {r: (r.copy if r.origin == last else r.origin) for r in found}
        assert sides >= set(other.values())
        wholes = frozenset(other[r] for r in found if not r.partial)
        parts = frozenset(other[r] for r in found if r.partial)
        full.add(wholes, made.whole)
        part.add(parts, made.partial)
        if made.partial and parts & made.partial:
            shared = frozenset(claim for r in found if r.copy == last for claim in r.shared)
            spoken = frozenset(claim.id for claim in claims if not _own(claim))
            if shared:
                claimed.add(shared - spoken, folded(claims, made))
        good = wholes == made.whole and parts == made.partial
        right[made.operation]["right" if good else "wrong"] += 1
        if not good and shown[made.operation] < show:
            shown[made.operation] += 1
            print(told(made, found))
    print(f"{len(pairs)} pairs, {sum(bool(m.spans) for m in pairs)} of them copies")
    print(
        f"full     {full}\npartial  {part}\nclaims   {claimed}\n\nkind                       right"
    )
    for operation, counts in right.items():
        print(f"{operation:25} {counts['right']:4}/{counts.total()}")


if __name__ == "__main__":
    main()
