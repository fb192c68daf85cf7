"""Count word forms with and without half-spaces, for the repair of Persian text.

    python training/wordforms.py [SHARED] [--all]

Reads clean half-space text, posts and articles, and three word lists from the shared data, and writes six tables,
``wordforms.tsv.gz`` first: a form, how often it stands so, and, for a form with one half-space, how often its two
parts stand with a blank between. Posts and articles whose own half-spaces are broken are left out, so are all
documents of the gold development sets, and a tenth of everything is held out for measuring (not with ``--all``).
"""

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from rawi.lexicon.load import DATA
from rawi.text.halfspaces import WORD
from rawi.text.repair import tidy
from rawi.text.wordforms import HALF, seam

HEADER = """# source: counted in PerDT (training part), Persian articles, Telegram posts; words of hazm, shekar, lilak
# licence: counts CC BY-SA 4.0 (PerDT); word lists MIT (hazm, shekar) and Apache-2.0 (lilak)
"""
_BROKEN = re.compile(
    r"(?<![\w\u200c])ن?می(?:[شکدتخگ]\w+| \w)| (?:ها|های|هایی|اند|ای)(?!\w)"
    r"|\w{3}[هحجخعغفقسشصضتبپنکگلمیطظ](?:های|ها)(?!\w)"
)
_KEPT = re.compile(r"\u200c")
PERDT_WEIGHT = 2


def held_out(name: str) -> bool:
    """One in ten, chosen by the hash of its name."""
    return hashlib.sha256(name.encode()).digest()[0] < 26


def gold_ids(shared: Path) -> set[str]:
    """Ids of the documents nothing may be learned from."""
    names = ("dev.jsonl", "links.dev.docs.jsonl")
    return {json.loads(line)["id"] for name in names for line in (shared / "gold" / name).open(encoding="utf-8")}


def is_clean(text: str) -> bool:
    """Whether half-spaces are used throughout: few are broken for those kept."""
    kept = len(_KEPT.findall(text))
    return kept >= 2 and len(_BROKEN.findall(text)) * 12 <= kept


def perdt(shared: Path) -> Iterator[tuple[str, str]]:
    with (shared / "data/zwnj/perdt-train.raw.txt").open(encoding="utf-8") as lines:
        for line in lines:
            yield line[:200], line


def documents(shared: Path, name: str) -> Iterator[tuple[str, str]]:
    """Clean documents of one file of posts or articles, as (id, text)."""
    banned = gold_ids(shared)
    with gzip.open(shared / "data/text" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["id"] not in banned and is_clean(record["text"]):
                yield record["id"], record["text"]


def training_texts(shared: Path, all_of_it: bool) -> Iterator[tuple[str, int]]:
    """Every text to learn from, with its weight."""
    news = (documents(shared, "posts.fa"), documents(shared, "articles.fa"))
    for source, weight in ((perdt(shared), PERDT_WEIGHT), *((some, 1) for some in news)):
        for name, text in source:
            if all_of_it or not held_out(name):
                yield text, weight


def count(texts: Iterator[tuple[str, int]]) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """Forms, and pairs of neighbours with a blank between."""
    forms: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text, weight in texts:
        clean = tidy(text, marks=False)[0]
        before, end = "", -9
        for match in WORD.finditer(clean):
            word = match.group()
            forms[word] += weight
            if match.start() == end + 1 and clean[end] == " ":
                pairs[before, word] += weight
            before, end = word, match.end()
    return forms, pairs


def listed(shared: Path) -> tuple[set[str], set[str]]:
    """Plain words and words with half-spaces from the lists."""
    words = shared / "data/words"
    found: set[str] = set()
    for line in (words / "hazm/words.dat").open(encoding="utf-8"):
        cells = line.split("\t")
        if HALF in cells[0] or cells[1] != "0":
            found.add(cells[0])
    for line in (words / "shekar/compound_words.csv").open(encoding="utf-8"):
        found.add(line.strip())
    for line in (words / "lilak/lexicon").open(encoding="utf-8"):
        cells = line.split(",")
        if len(cells) > 1 and (cells[1] != "verb" or HALF in cells[0]):
            found.add(cells[0])
    found = {tidy(form, marks=False)[0] for form in found}
    found = {form for form in found if WORD.fullmatch(form)}
    return {f for f in found if HALF not in f}, {f for f in found if HALF in f}


def affixes(forms: Counter[str], pairs: Counter[tuple[str, str]], plain: set[str]) -> Iterator[str]:
    """How each part behaves at the end (R) and the beginning (L) of words, by the kind of letter at the seam.

    Tokens: with half-space, joined, with a blank; types with half-space and with a blank.
    """
    halved: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for form, n in forms.items():
        parts = form.split(HALF)
        for left, right in pairwise(parts):
            kind = seam(left)
            halved["R", right, kind][left] += n
            halved["L", left, kind][right] += n
    rights = {part for side, part, _ in halved if side == "R"}
    lefts = {part for side, part, _ in halved if side == "L"}
    known = {form for form, n in forms.items() if n >= 3 and HALF not in form} | plain
    known |= {form.replace(HALF, "") for form, n in forms.items() if n >= 3 and HALF in form}
    joined: Counter[tuple[str, str, str]] = Counter()
    for word, n in forms.items():
        if HALF in word:
            continue
        for cut in range(1, len(word)):
            left, right = word[:cut], word[cut:]
            if right in rights and left in known:
                joined["R", right, seam(left)] += n
            if left in lefts and right in known:
                joined["L", left, seam(left)] += n
    apart: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for pair, n in pairs.items():
        left, right = pair
        kind = seam(left)
        if right in rights:
            apart["R", right, kind][left] += n
        if left in lefts:
            apart["L", left, kind][right] += n
    for key in sorted(halved):
        types = len(halved[key])
        if types >= 3:
            z, j, b = sum(halved[key].values()), joined[key], sum(apart[key].values())
            yield "\t".join([*key, *map(str, (z, j, b, types, len(apart[key])))])


def contexts(texts: Iterator[tuple[str, int]], forms: Counter[str]) -> Iterator[str]:
    """Neighbours of words that are read in two ways once half-spaces are lost («حرف‌های», «حرفه‌ای»; «کردهای»).

    A row without a neighbour says how often the form stands at all. News counts more here than other prose.
    """
    readings: dict[str, list[str]] = defaultdict(list)
    for form, n in forms.items():
        if form.endswith(("های", "ه\u200cای")) and n >= 3:
            readings[form.replace(HALF, "")].append(form)
    wanted = {
        form
        for several in readings.values()
        if len(several) > 1
        for form in several
        if forms[form] * 40 >= max(forms[other] for other in several)
    }
    kept = {key for key, several in readings.items() if sum(form in wanted for form in several) > 1}
    near: Counter[tuple[str, str, str]] = Counter()
    for text, weight in texts:
        clean = tidy(text, marks=False)[0]
        for match in WORD.finditer(clean):
            form = match.group()
            if form in wanted and form.replace(HALF, "") in kept:
                share = 2 if weight == 1 else 1
                near[form, "", ""] += share
                near[form, "<", last_word(clean, match.start())] += share
                near[form, ">", next_word(clean, match.end())] += share
    for (form, side, word), n in sorted(near.items()):
        yield f"{form}\t{side}\t{word}\t{n}"


def last_word(text: str, at: int) -> str:
    """The word that stands right before, half-spaces taken out; empty where a mark does."""
    found = re.search(r"([\w\u200c]+) $", text[max(0, at - 30) : at])
    return found.group(1).replace(HALF, "") if found else ""


def next_word(text: str, at: int) -> str:
    """The word that stands right after."""
    found = re.match(r" ([\w\u200c]+)", text[at : at + 30])
    return found.group(1).replace(HALF, "") if found else ""


def verbs(shared: Path) -> Iterator[str]:
    """What may stand after «می‌»: past and present stems with their personal endings, and the participle."""
    words = shared / "data/words"
    stems: set[tuple[str, str]] = set()
    for line in (words / "hazm/verbs.dat").open(encoding="utf-8"):
        past, _, present = line.strip().lstrip("-").partition("#")
        stems.add((past, present))
    for line in (words / "shekar/verbs.csv").open(encoding="utf-8"):
        cells = line.strip().split(",")
        stems.update({(cells[1], cells[0]), (cells[3], cells[2])})
    found: set[str] = set()
    for past, present in stems:
        if len(past) > 1:
            found |= {past + ending for ending in ("", "م", "ی", "یم", "ید", "ند", "ه")}
        if len(present) > 1:
            root = present + "ی" if present[-1] in "او" else present
            found |= {root + ending for ending in ("م", "ی", "د", "یم", "ید", "ند")}
            found |= {present + ending for ending in ("م", "د", "ند") if present[-1] not in "او"}
    for verb in sorted(found):
        if WORD.fullmatch(verb) and HALF not in verb:
            yield verb


def finals(texts: Iterator[tuple[str, int]]) -> Iterator[str]:
    """Words that stand last in a sentence at least a fifth of the time: finite verbs."""
    last: Counter[str] = Counter()
    everywhere: Counter[str] = Counter()
    for text, weight in texts:
        clean = tidy(text, marks=False)[0]
        for match in WORD.finditer(clean):
            everywhere[match.group()] += weight
            if clean[match.end() : match.end() + 1] in (".", "؟", "!"):
                last[match.group()] += weight
    for word in sorted(last):
        if len(word) > 1 and HALF not in word and last[word] >= 30 and last[word] * 5 >= everywhere[word]:
            yield word


def write(name: str, header: str, lines: Iterator[str]) -> None:
    body = [HEADER + header, *lines, ""]
    whole = "\n".join(body).encode()
    (DATA / name).write_bytes(gzip.compress(whole, mtime=0) if name.endswith(".gz") else whole)
    print(f"{name}: {len(body) - 2:,} rows, {(DATA / name).stat().st_size:,} bytes")


def plain_rows(forms: Counter[str], plain: set[str]) -> Iterator[str]:
    """Form without a half-space, how often, whether a list has it."""
    for form in sorted({*forms, *plain}):
        if HALF not in form and (forms[form] >= 2 or form in plain):
            yield f"{form}\t{forms[form]}\t{int(form in plain)}"


def halved_rows(forms: Counter[str], pairs: Counter[tuple[str, str]], halved: set[str]) -> Iterator[str]:
    """Form with half-spaces, how often, how often with a blank in place of the last one, whether a list has it."""
    for form in sorted({*forms, *halved}):
        if HALF in form and (forms[form] >= 2 or form in halved):
            left, _, right = form.rpartition(HALF)
            yield f"{form}\t{forms[form]}\t{pairs[left, right]}\t{int(form in halved)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, nargs="?", default=Path("../shared"))
    parser.add_argument("--all", action="store_true", help="learn from the held-out tenth too")
    args = parser.parse_args()
    forms, pairs = count(training_texts(args.shared, args.all))
    plain, halved = listed(args.shared)
    write("wordforms.tsv.gz", "form\tcount\tlisted", plain_rows(forms, plain))
    write("wordforms_halved.tsv.gz", "form\tcount\tblank\tlisted", halved_rows(forms, pairs, halved))
    header = "side\tpart\tseam\thalf\tjoined\tblank\thalf_types\tblank_types"
    write("wordforms_affixes.tsv.gz", header, affixes(forms, pairs, plain))
    write("wordforms_verbs.tsv.gz", "verb", verbs(args.shared))
    near = contexts(training_texts(args.shared, args.all), forms)
    write("wordforms_contexts.tsv.gz", "form\tside\tword\tcount", near)
    write("wordforms_finals.tsv", "word", finals(training_texts(args.shared, args.all)))


if __name__ == "__main__":
    main()
