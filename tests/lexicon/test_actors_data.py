"""The files of named actors: every row is whole, periods do not clash, and no name is an ordinary word."""

import re
from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest

from rawi.lexicon.load import DATA, rows
from rawi.lexicon.matcher import squeeze

FILES = sorted(path.name for path in DATA.glob("actors-*.tsv"))
COLUMNS = ["id", "kind", "code", "parent", "from", "to", "fa", "ar", "en", "note"]
KINDS = "person office org armed court party media ministry company igo ngo group"
SECTORS = "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP REL SOC IGO"
CODE = re.compile(rf"[A-Z]{{3}}-(?:{SECTORS.replace(' ', '|')})")
NOTE = re.compile(r"(\w+)=([^;=]*?)(?=\s*;|\s+[\w-]+=|\s*$)")  # as rawi.lexicon.actors reads it
ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
ARABIC_LETTERS, PERSIAN_LETTERS = "يك", "یکپژ"  # ة, گ and چ stand in names either way
ORDINARY = """
مهر میزان انتخاب شرق اعتماد جوان فارس ایران دولت مجلس پلیس ارتش شکارچی شادمانی امتداد زیتون هما پژواک برنا سپند
مردم نیرو شهر حق روز جنگ صلح کار خبر راه نور امید پیام آینده آزادی عدالت نماینده سخنگو منبع وزیر رئیس فرمانده
حزب جبهه شورا سازمان دادگاه بانک شرکت روزنامه شبکه گروه نظام انقلاب اسلام کشور
الشعب الحكومة الجيش الشرطة الوزير الرئيس الحزب المجلس السلام الحرب اليوم الوقت الحق النور
people government army police minister president party council time sun times people star right
"""


def table() -> list[tuple[str, dict[str, str]]]:
    return [(name, row) for name in FILES for row in rows(name)]


def names(row: dict[str, str], lang: str) -> list[str]:
    return row[lang].split(" | ")


def notes(row: dict[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in NOTE.findall(row["note"]):
        found.setdefault(key, []).extend(word.strip() for word in value.split(","))
    return found


def at(row: dict[str, str]) -> tuple[str, str]:
    """First and last day of a row, open ends as far as can be."""
    return row["from"] or "0001-01-01", row["to"] or "9999-12-31"


@pytest.mark.parametrize("name", FILES)
def test_file_says_its_source_and_licence(name: str) -> None:
    head = (DATA / name).read_text("utf-8").splitlines()[:2]
    assert head[0].startswith("# source: ")
    assert head[1].startswith("# licence: ")
    assert list(next(rows(name))) == COLUMNS


@pytest.mark.parametrize("name", FILES)
def test_every_row_is_whole(name: str) -> None:
    bad = []
    for row in rows(name):
        whole = ID.fullmatch(row["id"]) and row["kind"] in KINDS.split() and CODE.fullmatch(row["code"])
        named = all(alias and alias == alias.strip() for lang in ("fa", "ar", "en") for alias in names(row, lang))
        if not (whole and named):
            bad.append(row["id"])
    assert not bad


@pytest.mark.parametrize("name", FILES)
def test_days_are_days_in_order(name: str) -> None:
    for row in rows(name):
        first, last = (date.fromisoformat(day) for day in at(row))
        assert first <= last, row["id"]


@pytest.mark.parametrize("name", FILES)
def test_full_names_are_in_the_letters_of_their_language(name: str) -> None:
    for row in rows(name):
        assert not set(ARABIC_LETTERS) & set(names(row, "fa")[0]), row["id"]
        assert not set(PERSIAN_LETTERS) & set(names(row, "ar")[0]), row["id"]


def test_one_id_has_one_kind_and_one_set_of_names() -> None:
    seen: dict[str, tuple[str, ...]] = {}
    for name, row in table():
        what = (name, row["kind"], row["fa"], row["ar"], row["en"])
        assert seen.setdefault(row["id"], what) == what, row["id"]


def test_periods_of_one_id_do_not_overlap() -> None:
    periods = defaultdict(list)
    for _, row in table():
        periods[row["id"]].append((*at(row), row["code"], row["note"]))
    for key, spans in periods.items():
        spans.sort()
        for (_, end, code, note), (start, _, other, other_note) in pairwise(spans):
            # The day of a handover belongs to both; two offices at one time are two rows with one code.
            same = code == other and note != other_note
            assert start >= end or same, f"{key}: {start} lies before {end}"


def test_parents_and_offices_are_in_the_files() -> None:
    known = {row["id"] for _, row in table()}
    missing = {row["parent"] for _, row in table()} | {o for _, row in table() for o in notes(row).get("office", [])}
    assert not missing - known - {""}


def test_an_office_has_one_holder_at_a_time() -> None:
    held = defaultdict(list)
    for name, row in table():
        if row["from"] and name in ("actors-iran.tsv", "actors-neighbours.tsv"):
            for office in notes(row).get("office", []):
                held[office].append((*at(row), row["id"]))
    shared = ("deputy", "adviser", "-vp", "irn.embassy")
    for office, terms in held.items():
        terms.sort()
        for (_, end, one), (start, _, other) in pairwise(terms):
            assert start >= end or any(word in office for word in shared), f"{office}: {one}, {other}"


@pytest.mark.parametrize("lang", ["fa", "ar", "en"])
def test_no_name_is_an_ordinary_word(lang: str) -> None:
    ordinary = {squeeze(word) for word in ORDINARY.split()}
    assert not [(row["id"], a) for _, row in table() for a in names(row, lang) if squeeze(a) in ordinary]


@pytest.mark.parametrize("lang", ["fa", "ar", "en"])
@pytest.mark.parametrize("files", [("actors-iran.tsv", "actors-neighbours.tsv")], ids=["iran"])
def test_a_name_is_one_actors(files: tuple[str, ...], lang: str) -> None:
    owners = defaultdict(set)
    for name, row in table():
        for alias in names(row, lang):
            owners[squeeze(alias)].add((row["id"], name in files))
    shared = {alias: {key for key, _ in who} for alias, who in owners.items() if any(mine for _, mine in who)}
    assert not {alias: who for alias, who in shared.items() if len(who) > 1}


@pytest.mark.parametrize(
    ("office", "day", "who"),
    [
        ("irn.office.foreign-minister", "2019-11-04", "irn.person.zarif"),
        ("irn.office.foreign-minister", "2026-07-10", "irn.person.araghchi"),
        ("irn.office.supreme-leader", "2019-11-04", "irn.person.ali-khamenei"),
        ("irn.office.supreme-leader", "2026-07-10", "irn.person.mojtaba-khamenei"),
        ("irn.office.president", "2022-10-01", "irn.person.raisi"),
        ("irn.office.quds-commander", "2019-12-31", "irn.person.soleimani"),
        ("irn.office.quds-commander", "2026-07-10", "irn.person.qaani"),
        ("irn.office.irgc-commander", "2026-07-10", "irn.person.vahidi"),
        ("pak.office.army-chief", "2026-07-10", "pak.person.munir"),
        ("tur.office.foreign-minister", "2015-06-01", "tur.person.cavusoglu"),
        ("kurd.office.prime-minister", "2026-07-10", "kurd.person.masrour"),
    ],
)
def test_who_held_an_office(office: str, day: str, who: str) -> None:
    holders = {r["id"] for _, r in table() if office in notes(r).get("office", []) and at(r)[0] <= day <= at(r)[1]}
    assert holders == {who}


@pytest.mark.parametrize(
    ("actor", "day", "code"),
    [
        ("afg.taliban", "2021-08-14", "AFG-REB"),
        ("afg.taliban", "2021-08-15", "AFG-GOV"),
        ("irn.person.rouhani", "2019-11-04", "IRN-GOV"),
        ("irn.person.rouhani", "2026-07-10", "IRN-ELI"),
        ("irn.irgc.intelligence", "2026-07-10", "IRN-SPY"),
        ("irn.ngo.hrana", "2026-07-10", "IRN-SOC"),
        ("kurd.pkk", "2019-11-04", "TUR-REB"),
    ],
)
def test_code_on_a_day(actor: str, day: str, code: str) -> None:
    assert [r["code"] for _, r in table() if r["id"] == actor and at(r)[0] <= day <= at(r)[1]] == [code]


def test_two_soleimanis_share_no_name() -> None:
    of = {r["id"]: {squeeze(a) for lang in ("fa", "ar", "en") for a in names(r, lang)} for _, r in table()}
    assert squeeze("سلیمانی") in of["irn.person.soleimani"]
    assert not of["irn.person.soleimani"] & of["irn.person.soleimani-gholamreza"]


def test_there_are_enough_actors() -> None:
    assert len({row["id"] for _, row in table()}) >= 1500
    assert sum(1 for name in ("actors-iran.tsv", "actors-neighbours.tsv") for _ in rows(name)) >= 1200
