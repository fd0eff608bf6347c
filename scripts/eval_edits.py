"""Measure typed divergence under controlled edits of real reports.

    scripts/eval_edits.py GOLD [--kind KIND] [--per-kind N] [--half shape|hold] [--show N]

Takes links of annotated events (pairs of claims whose sentences share a gold group and are marked
neither as a conflict nor as an update), changes one of the two sentences by a template (``edits``,
``rewordings``), puts it into its article, reads the article again, and judges the pair among the
claims of all reports of the event, as xref does.

diverge  number, date, name, speaker, polarity: what both sides state is changed on one
agree    rewording, rounding, order, detail: the same is told in another way

Where no real pair of claims states a value on both sides, the second side is a reworded copy of the
first side's sentence, put into the other article in place of the sentence linked with it; the share
of real pairs is shown.  Diverging edits are made between reports of one day only (or without one):
on another day, another count may be a later one.

recall     share said to diverge (diverge), or not said to (agree)
precision  share of right ones among divergences, with as many agreeing pairs as diverging ones
kind       share of the hits whose kind is named rightly
unsure     pairs with this kind named as a doubt

"given linked" asks the rules alone (the pair taken to state the same); "end to end" asks the judge.
Articles that were read and texts that were encoded are kept in a file beside the exported encoder:
the first run takes some minutes.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import TypeAlias

from edited_pairs import Desk, Edited, Event, Maker, make_pairs, read_event
from edits import DIVERGE
from rewordings import AGREE

from xref.config import Judging
from xref.embed.exported import models_folder
from xref.gold import gold_links, load_gold, sentences_of
from xref.match import candidates
from xref.reading import version
from xref.stages import JudgeFactory, no_progress
from xref.types import Kind, Relation
from xref.wiring import load_encoder, load_judge

OTHERS = 30
"""Candidates of an event that are no links of which false alarms are counted."""

KINDS = {
    "number": Kind.NUMBER,
    "date": Kind.DATE,
    "name": Kind.ENTITY,
    "speaker": Kind.ATTRIBUTION,
    "polarity": Kind.POLARITY,
}

Verdict: TypeAlias = Callable[[Edited], tuple[Relation, Kind | None]]


def by_rules(pair: Edited) -> tuple[Relation, Kind | None]:
    """What the rules say of a pair that is taken to state the same."""
    found = pair.given
    return (found.relation, found.kind) if found else (Relation.AGREE, None)


def by_judge(pair: Edited) -> tuple[Relation, Kind | None]:
    """What the judge says."""
    return pair.judged.relation, pair.judged.kind


def missed(pair: Edited, verdict: Verdict) -> bool:
    """Whether a pair is judged wrongly: not found to diverge, or found to and does not."""
    return (verdict(pair)[0] is Relation.DIVERGE) != (pair.kind in DIVERGE)


def table(made: Mapping[str, Sequence[Edited]], title: str, verdict: Verdict) -> Iterator[str]:
    """Yield the lines of the table of one verdict."""
    agreeing = [pair for kind in AGREE for pair in made.get(kind, ())]
    alarms = sum(missed(pair, verdict) for pair in agreeing) / len(agreeing) if agreeing else None
    yield f"{title:14s}   n  real  recall  precision  kind  unsure  others"
    for kind, pairs in made.items():
        figures = row(kind, pairs, verdict, alarms) if pairs else "no sentence offers a place"
        yield f"  {kind:12s} {len(pairs):3d}  {figures}"


def row(kind: str, pairs: Sequence[Edited], verdict: Verdict, alarms: float | None) -> str:
    """Return the figures of one kind; ``alarms`` is the share of agreeing pairs said to diverge."""
    told = Counter(verdict(pair) for pair in pairs)
    own = KINDS.get(kind)
    real = sum(pair.real for pair in pairs) / len(pairs)
    right = 1 - sum(missed(pair, verdict) for pair in pairs) / len(pairs)
    precise = named = ""
    if own:
        named = f"{told[Relation.DIVERGE, own] / (right * len(pairs)):.2f}" if right else "-"
        precise = f"{right / (right + alarms):.3f}" if right and alarms is not None else "-"
    doubted = sum(
        n for (r, k), n in told.items() if r is Relation.UNSURE and k and own in (k, None)
    )
    others = ", ".join(
        f"{n} {relation.value}" + (f" in {found.value}" if found else "")
        for (relation, found), n in told.most_common()
        if not (own and found is own and relation is not Relation.UPDATE)
    )
    return f"{real:4.2f}  {right:6.3f}  {precise:>9s}  {named:>4s}  {doubted:6d}  {others}"


def alarms(events: Sequence[Event], factory: JudgeFactory, rng: Random) -> Iterator[str]:
    """Yield how often unedited pairs are said to diverge: agreeing links, and pairs of no link."""
    counts: dict[str, Counter[str]] = {"agreeing links": Counter(), "no links": Counter()}
    for event in events:
        pairs = {(a.id, b.id) for a, b in event.near.values()}
        linked = gold_links(event.gold)
        sentences = {c.id: sentences_of(c, event.gold) for c in event.claims}

        def unlinked(a: int, b: int) -> bool:
            pairs = {(min(x, y), max(x, y)) for x in sentences[a] for y in sentences[b]}  # noqa: B023
            return bool(pairs) and not pairs & linked  # noqa: B023

        others = [p for p in candidates(event.claims, event.vectors) if unlinked(*p)]
        others = rng.sample(others, min(OTHERS, len(others)))
        judge = factory(event.gold.articles, event.claims, event.vectors)
        for name, chosen in (("agreeing links", sorted(pairs)), ("no links", others)):
            for judged in judge(chosen):
                told = f" in {judged.kind.value}" if judged.kind else ""
                counts[name][f"{judged.relation.value}{told}"] += 1
    for name, count in counts.items():
        total = sum(count.values())
        diverge = sum(n for what, n in count.items() if what.startswith("diverge"))
        told = ", ".join(f"{n} {what}" for what, n in count.most_common())
        rate = 200 * diverge / max(1, total)
        yield f"{name}: {total} pairs, {diverge} diverge ({rate:.2f} per 200): {told}"


def shown(pairs: Sequence[Edited], count: int) -> Iterator[str]:
    """Yield misses with both claims, what was said of them, and why."""
    wrong = [pair for pair in pairs if missed(pair, by_judge) or missed(pair, by_rules)]
    for pair in wrong[:count]:
        given = pair.given
        yield f"\n{pair.kind}, {'real' if pair.real else 'copy'}, {pair.event}"
        yield f"  was    {' '.join(pair.was.split())}"
        for name, side in (("edited", pair.left), ("other", pair.right)):
            claim = side.claim
            who = f" [{claim.attribution.speaker}]" if claim.attribution else ""
            yield f"  {name:6s} {' '.join(claim.text.split())}{who} ({side.article.day})"
        yield f"  rules  {given.relation.value + ': ' + given.reason if given else 'agree'}"
        judged = pair.judged
        yield f"  judge  {judged.relation.value} ({judged.same:.2f}): {judged.reason}"


def in_half(name: str, half: str) -> bool:
    """Whether an event is of a half; events of one kind (ecb-3ecb, ecb-3ecbplus) stay together."""
    kind = re.sub(r"^(ecb-\d+).*", r"\1", name)
    return not half or (zlib.crc32(kind.encode()) % 2 == 0) == (half == "shape")


def main() -> None:
    """Make, judge, report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("gold", type=Path, help="annotated events")
    parser.add_argument("--kind", choices=[*DIVERGE, *AGREE, "alarms"], action="append")
    parser.add_argument("--per-kind", type=int, default=150)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--half", choices=("shape", "hold"), default="")
    parser.add_argument("--show", type=int, default=0, help="print so many misses of each kind")
    options = parser.parse_args()

    encoder = load_encoder("", no_progress)
    factory = load_judge(Judging(), encoder)
    name = hashlib.sha256(f"{version()} {encoder.fingerprint}".encode()).hexdigest()[:12]
    desk = Desk(encoder, models_folder() / f"edits-{name}.pickle")
    golds = [gold for gold in load_gold(options.gold) if in_half(gold.name, options.half)]
    events = [read_event(gold, desk) for gold in golds]
    desk.keep()
    maker = Maker(desk, factory)
    kinds = options.kind or [*DIVERGE, *AGREE, "alarms"]
    made: dict[str, list[Edited]] = {}
    for kind in kinds:
        if kind != "alarms":
            made[kind] = make_pairs(kind, events, maker, options.per_kind, options.seed)
            desk.keep()
    for pairs in made.values():
        for line in shown(pairs, options.show):
            print(line)
    print(f"{len(events)} events, {sum(len(event.near) for event in events)} links")
    for title, verdict in (("given linked", by_rules), ("end to end", by_judge)):
        print("\n".join(table(made, title, verdict)))
    if "alarms" in kinds:
        print("\n".join(alarms(events, factory, Random(options.seed))))


if __name__ == "__main__":
    main()
