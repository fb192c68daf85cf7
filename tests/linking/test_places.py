"""Place phrases become places: namesakes, levels, parts of places, words that point back."""

import json
import math
import os
from pathlib import Path

import pytest

from rawi.linking.places import PlaceValue, context, link
from rawi.mentions.places import find
from rawi.text import read


def linked(raw: str, part: str, lang: str = "fa") -> PlaceValue | None:
    text = read(raw, lang)
    start = text.repaired.index(part)
    return link(text, find(text), start, start + len(part))


@pytest.mark.parametrize(
    ("lang", "raw", "part", "name", "country", "level"),
    [
        ("fa", "انفجار در محدوده شرق شهر اصفهان", "محدوده شرق شهر اصفهان", "Isfahan", "IR", "town"),
        ("fa", "کشتی در بندر لاذقیه سوریه", "بندر لاذقیه سوریه", "Latakia", "SY", "town"),
        ("fa", "گذر از تنگه هرمز", "تنگه هرمز", "Strait of Hormuz", None, "region"),
        ("fa", "در آب‌های دریای عمان", "آب‌های دریای عمان", "Gulf of Oman", None, "region"),
        ("fa", "در شهرهای عراق", "شهرهای عراق", "Iraq", "IQ", "country"),
        ("fa", "حمله به جنوب لبنان", "جنوب لبنان", "Southern Lebanon", "LB", "region"),
        ("fa", "سیل در استان یزد", "استان یزد", "Yazd", "IR", "adm1"),
        ("fa", "در پایتخت عراق", "پایتخت عراق", "Baghdad", "IQ", "town"),
        ("fa", "سفر به وین", "وین", "Vienna", "AT", "town"),
        ("fa", "در پایگاه العدید قطر", "پایگاه العدید قطر", "Al Udeid Air Base", "QA", "site"),
        ("ar", "في محافظة النجف", "محافظة النجف", "Najaf", "IQ", "adm1"),
        ("ar", "في الأراضي السورية", "الأراضي السورية", "Syria", "SY", "country"),
        ("en", "in Kunduz province", "Kunduz province", "Kunduz", "AF", "adm1"),
        ("en", "in the city of Mosul", "the city of Mosul", "Mosul", "IQ", "town"),
    ],
)
def test_places(lang: str, raw: str, part: str, name: str, country: str | None, level: str) -> None:
    value = linked(raw, part, lang)
    assert value is not None
    assert (value.name, value.country, value.level) == (name, country, level)


@pytest.mark.parametrize(
    ("raw", "part", "country"),
    [
        ("در عراق تجمع شد. معترضان در میدان تحریر بغداد بودند؛ میدان تحریر بسته شد", "میدان تحریر بسته", "IQ"),
        ("در مصر و قاهره تجمع شد؛ میدان تحریر", "میدان تحریر", "EG"),
        ("نیروهای حفتر در لیبی و بنغازی؛ حمله به طرابلس", "طرابلس", "LY"),
        ("لبنان و بیروت؛ تجمع در طرابلس", "طرابلس", "LB"),
    ],
)
def test_namesakes_follow_the_document(raw: str, part: str, country: str) -> None:
    value = linked(raw, part)
    assert value is not None
    assert value.country == country


@pytest.mark.parametrize(
    ("raw", "part", "name"),
    [
        ("ترکیه نیرو فرستاد. در این کشور آماده‌باش است", "این کشور", "Turkey"),
        ("در موصل انفجار شد. مردم این شهر گریختند", "این شهر", "Mosul"),
        ("در جزیره خارک آتش بود. ساکنان این جزیره رفتند", "این جزیره", "Kharg Island"),
        ("ایران گفت جنوب کشور امن است", "جنوب کشور", "Southern Iran"),
    ],
)
def test_words_that_point_back_say_so(raw: str, part: str, name: str) -> None:
    value = linked(raw, part)
    assert value is not None
    assert (value.name, value.by) == (name, "places:context")


def test_ids_and_precision() -> None:
    town = linked("در اصفهان", "اصفهان")
    assert town is not None
    assert (town.id, town.precision, town.adm1) == ("geonames:418863", "exact", "Isfahan")
    part = linked("زندان کاشان", "زندان کاشان")
    assert part is not None
    assert (part.level, part.precision, part.country) == ("site", "nearby", "IR")
    whole = linked("استان یزد", "استان یزد")
    assert whole is not None
    assert whole.precision == "centre"


def test_a_base_or_embassy_is_where_it_stands_not_whose_it_is() -> None:
    base = linked("پایگاه آمریکا در بحرین", "پایگاه آمریکا در بحرین")
    embassy = linked("مقابل سفارت ایران در لندن", "سفارت ایران در لندن")
    assert base is not None
    assert base.country == "BH"
    assert embassy is not None
    assert embassy.country == "GB"


def test_a_site_named_after_another_town_is_there() -> None:
    value = linked("تجمع در میدان آزادی سنندج", "میدان آزادی سنندج")
    assert value is not None
    assert (value.adm1, value.precision) == ("Kurdistan", "nearby")


def test_an_unknown_name_is_put_by_its_neighbours_and_says_so() -> None:
    value = linked("در روستای نوبنیادک نزدیک سراوان", "روستای نوبنیادک")
    assert value is not None
    assert (value.country, value.precision, value.by) == ("IR", "nearby", "places:context")


def test_nothing_is_made_of_nothing() -> None:
    text = read("", "fa")
    assert link(text, [], 0, 0) is None
    assert context(text, []).countries == {}


def _gold() -> Path:
    shared = Path(os.environ.get("RAWI_SHARED") or Path(__file__).parents[2].parent / "shared")
    return shared / "gold" / "train.jsonl"


@pytest.mark.skipif(not _gold().is_file(), reason="the gold records are not beside the checkout (RAWI_SHARED)")
def test_floor_on_gold() -> None:
    """Every place span of 300 training records: country at least 0.93, within 50 km at least 0.88."""
    right = total = near = pointed = 0
    for line in _gold().read_text(encoding="utf-8").splitlines()[:900:3]:
        record = json.loads(line)
        spans = {(p["start"], p["end"]): p for c in record["claims"] for p in c["place"]}
        if not spans:
            continue
        text = read(record["text"], record["lang"])
        mentions = find(text)
        within = context(text, mentions)
        view = [text.offsets.to_raw(i) for i in range(len(text.folded))]
        for (start, end), gold in spans.items():
            a = next((i for i, at in enumerate(view) if at >= start), 0)
            b = next((i for i, at in enumerate(view) if at >= end), len(view))
            value = link(text, mentions, a, b, within)
            total += 1
            right += value is not None and value.country == gold["country"]
            if gold["level"] in ("site", "town", "district"):
                pointed += 1
                near += value is not None and _km(value, gold) <= 50
    assert right / total >= 0.93
    assert near / pointed >= 0.88


def _km(value: PlaceValue, gold: dict[str, float]) -> float:
    if value.lat is None or value.lon is None:
        return math.inf
    a, b = math.radians(value.lat), math.radians(gold["lat"])
    h = (
        math.sin((b - a) / 2) ** 2
        + math.cos(a) * math.cos(b) * math.sin(math.radians(gold["lon"] - value.lon) / 2) ** 2
    )
    return 12742 * math.asin(min(1.0, math.sqrt(h)))
