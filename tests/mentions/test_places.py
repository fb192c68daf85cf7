"""Names of places in Persian, Arabic and English, and the phrases around them."""

import pytest

from rawi.mentions.places import find, phrase
from rawi.records import Mention
from rawi.text import read


def found(raw: str, lang: str = "fa") -> list[str]:
    text = read(raw, lang)
    return [text.span(m.start, m.end).text for m in find(text)]


def phrases(raw: str, lang: str = "fa") -> list[str]:
    text = read(raw, lang)
    mentions = find(text)
    return [text.span(*phrase(text, m, mentions)).text for m in mentions]


@pytest.mark.parametrize(
    ("lang", "raw", "names"),
    [
        ("fa", "انفجار در بندرعباس و قشم", ["بندرعباس", "قشم"]),
        ("fa", "درگیری در ناصریه، حله و دیوانیه", ["ناصریه", "حله", "دیوانیه"]),
        ("fa", "ناو از تنگهٔ هرمز گذشت", ["تنگهٔ هرمز"]),
        ("fa", "پهپادها پایگاه عین‌الاسد را زدند", ["پایگاه عین‌الاسد"]),
        ("fa", "در نجف آباد و نجف تجمع شد", ["نجف آباد", "نجف"]),
        ("ar", "انفجار في الناصرية وبغداد", ["الناصرية", "بغداد"]),
        ("ar", "قصف على بلدة كفرتبنيت جنوبي لبنان", ["كفرتبنيت", "جنوبي لبنان"]),
        ("en", "Blasts were heard in Isfahan and near Bandar Abbas.", ["Isfahan", "Bandar Abbas"]),
        ("en", "Troops left the Green Zone for Kirkuk", ["Green Zone", "Kirkuk"]),
    ],
)
def test_names(lang: str, raw: str, names: list[str]) -> None:
    assert found(raw, lang) == names


@pytest.mark.parametrize(
    ("lang", "raw"),
    [
        ("fa", "باید پس از این به او خبر داد"),
        ("fa", "به گزارش خبرگزاری فارس"),
        ("fa", "نیروی قدس سپاه"),
        ("fa", "روز دوشنبه نشست برگزار شد"),
        ("fa", "او با کیف دستی آمد"),
        ("fa", "جم غفیری آمدند"),
        ("en", "The reading was of a nice date."),
        ("en", "Mobile phones, Reading glasses"),
        ("ar", "وكالة كبيرة وسلطات"),
        ("en", ""),
    ],
)
def test_what_is_no_place(lang: str, raw: str) -> None:
    assert found(raw, lang) == []


def test_place_nouns_vouch_for_doubtful_names() -> None:
    assert found("شهر دوشنبه و شهرستان جم") == ["شهر دوشنبه", "شهرستان جم"]
    assert found("در شهر صور آژیر به صدا درآمد و صور تخلیه شد")[-1] == "صور"


def test_a_doubtful_name_stands_in_a_list_of_places() -> None:
    assert found("یزد، مرکزی، گیلان") == ["یزد", "مرکزی", "گیلان"]


@pytest.mark.parametrize(
    ("lang", "raw", "wanted"),
    [
        ("fa", "انفجار در محدوده شرق شهر اصفهان رخ داد", ["محدوده شرق شهر اصفهان"]),
        ("fa", "کشتی به بندر لاذقیه سوریه رسید", ["بندر لاذقیه سوریه", "سوریه"]),
        ("fa", "اهالی روستای «میناب» گفتند", ["روستای «میناب»"]),
        ("fa", "در حومه غربی تبریز", ["حومه غربی تبریز"]),
        ("fa", "فرماندار کاشان گفت", ["کاشان"]),
        ("fa", "شهرهای تهران و کرج", ["تهران", "کرج"]),
        ("ar", "في مدينة الموصل", ["مدينة الموصل"]),
        ("ar", "مدينة تدمر السورية", ["مدينة تدمر السورية"]),
        ("en", "in the northern city of Mosul", ["Mosul"]),
        ("en", "in Helmand province", ["Helmand province"]),
    ],
)
def test_phrases(lang: str, raw: str, wanted: list[str]) -> None:
    assert phrases(raw, lang) == wanted


def test_candidates_are_namesakes() -> None:
    text = read("در طرابلس", "fa")
    (mention,) = find(text)
    assert {p.country for p in mention.value} >= {"LB", "LY"}
    assert isinstance(mention, Mention)
    assert mention.kind == "place"
