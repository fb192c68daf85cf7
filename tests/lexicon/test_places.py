"""The gazetteer's tables hold together, and its names are found where they stand."""

import re
from collections import Counter

import pytest

from rawi.fold import fold
from rawi.lexicon.load import rows
from rawi.lexicon.places import HAND, adjectives, anaphors, countries, gazetteer, key, nouns

LEVELS = {"site", "town", "district", "adm1", "region", "country"}


def names(text: str, glued: bool = False) -> list[str]:
    folded = fold(text)
    return [folded[h.start : h.end] for h in gazetteer().hits(folded, glued)]


@pytest.mark.parametrize("table", HAND)
def test_hand_tables_are_whole(table: str) -> None:
    for row in rows(table):
        assert row["level"] in LEVELS, row
        assert row["country"] == "" or row["country"] in countries() or row["country"] == "IO", row
        assert re.fullmatch(r"rawi:[a-z0-9:._-]+|rawi:adm1:[A-Z]{2}\..+", row["id"]), row
        assert (row["lat"] == "") == (row["lon"] == ""), row
        if row["level"] in ("site", "town", "district"):
            assert -90 <= float(row["lat"]) <= 90, row
            assert -180 <= float(row["lon"]) <= 180, row
        assert all(form.strip("~") for form in row["forms"].split("|")) or row["level"] == "adm1", row


@pytest.mark.parametrize("table", HAND)
def test_ids_are_unique(table: str) -> None:
    assert [i for i, n in Counter(r["id"] for r in rows(table)).items() if n > 1] == []


def test_there_are_sites_enough() -> None:
    assert sum(r["level"] == "site" for r in rows("places_sites.tsv")) >= 250


def test_iran_and_iraq_have_all_their_divisions() -> None:
    found = Counter(r["country"] for r in rows("places_adm1.tsv"))
    assert (found["IR"], found["IQ"]) == (31, 19)


def test_key_ignores_blanks_marks_and_letters_variants() -> None:
    assert key("نجف‌آباد") == key("نجف آباد") == key("نجفآباد")
    assert key("Sana'a") == "sanaa"


def test_longest_name_wins() -> None:
    assert names("حمله به جزیره قشم و دیر الزهرانی") == ["جزیره قشم", "دیر الزهرانی"]


def test_arabic_particles_are_passed_over_only_when_asked() -> None:
    assert names("وصل الوفد لبغداد وبالعراق", glued=True) == ["بغداد", "العراق"]
    assert names("لبغداد") == []


def test_half_spaces_do_not_make_places() -> None:
    assert "سازد" not in names("می‌سازد")


def test_bulk_rows_are_read() -> None:
    (number, *_) = gazetteer().numbers(key("Ajab Shir"))
    place = gazetteer().place(number)
    assert (place.country, place.adm1, place.level) == ("IR", "East Azerbaijan", "town")
    assert place.id.startswith("geonames:")


def test_ordinary_words_are_weak_or_absent() -> None:
    folded = fold("باید پس از این سال میدان و اگر")
    assert [h for h in gazetteer().hits(folded, glued=False) if not h.weak] == []


def test_word_tables() -> None:
    assert nouns()["استان"].kind == "adm1"
    assert anaphors()["این کشور"] == "last-country"
    assert (adjectives()["ایرانی"], adjectives()[fold("عراقية")], adjectives()["syrian"]) == ("IR", "IQ", "SY")
