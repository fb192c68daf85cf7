"""Sentences, and what is not news."""

import time

import pytest

from rawi.text import read


def sentences(raw: str, lang: str | None = None) -> list[str]:
    """Sentences of a text as the view has them, with line breaks written as strokes."""
    text = read(raw, lang)
    return [text.repaired[s.start : s.end].replace("\n", "/").replace("\u200c", "_") for s in text.sentences if s.news]


def furniture(raw: str) -> list[str]:
    text = read(raw)
    return [text.repaired[s.start : s.end] for s in text.sentences if not s.news]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("وزیر آمد. او رفت.", ["وزیر آمد.", "او رفت."]),
        ("وزیر این را تکذیب کرد.وی گفت نه", ["وزیر این را تکذیب کرد.", "وی گفت نه"]),
        ("آیا می رود؟ نه! باشد.", ["آیا می_رود؟", "نه!", "باشد."]),
        ("رشد 3.5 درصد و ۱۲٫۵ واحد بود. بعد", ["رشد 3.5 درصد و ۱۲٫۵ واحد بود.", "بعد"]),
        ("در ۱۴۰۵.۴.۲۳ رخ داد", ["در ۱۴۰۵.۴.۲۳ رخ داد"]),
        ("سال ۶۱ ه.ق. بود", ["سال ۶۱ ه.ق. بود"]),
        ("«می جنگیم. پیروز می شویم.» او گفت", ["«می_جنگیم. پیروز می_شویم.»", "او گفت"]),
        ("«تمام شد!» نوشت. رفت", ["«تمام شد!» نوشت.", "رفت"]),
        ("گفتند... و رفتند… تا شب", ["گفتند... و رفتند… تا شب"]),
        ("این (؟) ماند", ["این (؟) ماند"]),
        ("آماده هستیموزیر رفت", ["آماده هستیم", "وزیر رفت"]),
    ],
)
def test_marks_in_persian(raw: str, expected: list[str]) -> None:
    assert sentences(raw, "fa") == expected


def test_arabic() -> None:
    raw = "قال رئيس الوزراء: «لا تراجع.» وأضاف أن د. سعيدا غادر.هل عاد؟ نعم."
    assert sentences(raw) == ["قال رئيس الوزراء: «لا تراجع.» وأضاف أن د. سعيدا غادر.", "هل عاد؟", "نعم."]


def test_english() -> None:
    raw = 'Dr. Hale met U.S. officials on Jan. 5. "We agreed." he said. They left... then returned! Did J. Doe?'
    assert sentences(raw) == [
        "Dr. Hale met U.S. officials on Jan. 5.",
        '"We agreed." he said.',
        "They left... then returned!",
        "Did J. Doe?",
    ]


def test_a_telegram_post() -> None:
    raw = "♦️\nوزیر انرژی استعفا داد\n🔹\nاو امروز نامه نوشت.\n🔸 دولت پذیرفت\n📲\n🇮🇷\n@KhabarNemune\n|\nLink"
    assert sentences(raw) == ["وزیر انرژی استعفا داد", "او امروز نامه نوشت.", "دولت پذیرفت"]
    assert furniture(raw) == ["@KhabarNemune", "Link"]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("وزیر جنگ:\nما حمله می\u200cکنیم", ["وزیر جنگ:/ما حمله می_کنیم"]),
        ("وزیر جنگ:\n🔹\nما حمله می\u200cکنیم", ["وزیر جنگ:/🔹/ما حمله می_کنیم"]),
        ("خبرگزاری نمونه\n: سه سکو بسته شد", ["خبرگزاری نمونه/: سه سکو بسته شد"]),
        ("مرکز عملیات برای\nدریافت خبر تماس گرفت", ["مرکز عملیات برای/دریافت خبر تماس گرفت"]),
        ("خبر یک\nخبر دو", ["خبر یک", "خبر دو"]),
        ("۱. نخست آمد\n۲. سپس رفت", ["۱. نخست آمد", "۲. سپس رفت"]),
        ("اول شد 🔹 دوم شد", ["اول شد", "دوم شد"]),
    ],
)
def test_lines(raw: str, expected: list[str]) -> None:
    assert sentences(raw, "fa") == expected


@pytest.mark.parametrize(
    "line",
    [
        "@KhabarNemune",
        "https://t.me/nemune",
        "#خبر_یک #خبر_دو",
        "nemune.com/fa/12",
        "Link",
        "برای عضویت در کانال بزنید @n",
        "تابعونا على تلغرام",
    ],
)
def test_furniture_is_not_news(line: str) -> None:
    raw = "انفجار در بندر رخ داد.\n" + line
    assert sentences(raw) == ["انفجار در بندر رخ داد."]


def test_an_address_at_a_lines_end_is_parted_from_the_news() -> None:
    raw = "انفجار در بندر رخ داد. @KhabarNemune"
    assert sentences(raw) == ["انفجار در بندر رخ داد."]
    assert furniture(raw) == ["@KhabarNemune"]
    assert sentences("قیمت #طلا") == ["قیمت #طلا"]


def test_text_wrapped_at_a_width_is_running_text() -> None:
    raw = (
        "The council of the northern province said on Monday that\n"
        "its members would not attend the talks planned for this\n"
        "week. A spokesman for the council blamed the government,\n"
        "which had sent troops to the border and had not withdrawn\n"
        "them as it had promised in the spring. Nobody was injured\n"
        "in the town."
    )
    assert [s.count("/") for s in sentences(raw)] == [2, 2, 1]


def test_languages_of_sentences() -> None:
    text = read("The minister said so.\nوزیر این را گفت.")
    assert [s.lang for s in text.sentences] == ["en", "fa"]


@pytest.mark.parametrize("raw", ["", " \n ", "🔹\n😀", "\ud800", "....", "»»»", "\u200c"])
def test_nothing_to_read(raw: str) -> None:
    assert sentences(raw) in ([], [raw])


_UNITS = [
    "وزیر گفت ",
    "ا",
    "«",
    "«» ",
    ".",
    "🔹",
    "@",
    "#",
    "\u200c",
    "\u064b",
    "\n",
    ":\n",
    "a.b.",
    "می ",
    "12:",
    "- ",
    "@a ",
]


@pytest.mark.parametrize("unit", _UNITS)
def test_long_input_takes_linear_time(unit: str) -> None:
    began = time.process_time()
    read(unit * (200_000 // len(unit)))
    assert time.process_time() - began < 6
