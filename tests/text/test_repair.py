"""Repair: what is mended, what is left alone, in three languages."""

import pytest

from rawi.records import Text
from rawi.text import repair
from rawi.text.repair import tidy

HALF = "\u200c"


def mended(raw: str, lang: str = "fa") -> str:
    """The repaired text with half-spaces written as underscores."""
    return repair(raw, lang)[0].replace(HALF, "_")


@pytest.mark.parametrize(
    ("raw", "right"),
    [
        ("میگوید", "می_گوید"),
        ("نمیخواهند", "نمی_خواهند"),
        ("برنمیگردند", "برنمی_گردند"),
        ("خامنهای", "خامنه_ای"),
        ("تازهترین", "تازه_ترین"),
        ("بهواقع", "به_واقع"),
        ("کردهاند", "کرده_اند"),
        ("بینالمللی", "بین_المللی"),
        ("شیعهنشین", "شیعه_نشین"),
        ("ولیفقیه", "ولی_فقیه"),
        ("خانهای", "خانه_ای"),
        ("کتابهای", "کتاب_های"),
        ("موشکهایشان", "موشک_هایشان"),
        ("رئیسجمهوری", "رئیس_جمهوری"),
        ("میربایند", "می_ربایند"),
        ("نمیدانستهاید", "نمی_دانسته_اید"),
    ],
)
def test_lost_half_spaces_are_put_back(raw: str, right: str) -> None:
    assert mended(raw) == right


@pytest.mark.parametrize(
    ("raw", "right"),
    [
        ("می شود", "می_شود"),
        ("نمی دانم", "نمی_دانم"),
        ("کتاب ها", "کتاب_ها"),
        ("پیش فروش", "پیش_فروش"),
        ("رفته اند", "رفته_اند"),
        ("نرم افزار هایی", "نرم_افزار_هایی"),
        ("خانه ای", "خانه_ای"),
        ("بزرگ ترین", "بزرگ_ترین"),
    ],
)
def test_blanks_become_half_spaces(raw: str, right: str) -> None:
    assert mended(raw) == right


@pytest.mark.parametrize(
    "word",
    [
        "میان",
        "میدان",
        "میلیون",
        "بهترین",
        "کشورهای",
        "فرماندهان",
        "نظامیان",
        "تنها",
        "دادگاه",
        "به من",
        "این را",
        "ماه می در",
        "مینک",
    ],
)
def test_right_words_are_left_alone(word: str) -> None:
    assert mended(word) == word


def test_unseen_words_are_mended_by_their_parts() -> None:
    assert mended("بادبانهایشان") == "بادبان_هایشان"
    assert mended("هندوانهای") == "هندوانه_ای"
    assert mended("نیروی میپژوهند") == "نیروی می_پژوهند"


@pytest.mark.parametrize(
    ("raw", "right"),
    [
        ("بازیکن حرفهای تیم", "بازیکن حرفه_ای تیم"),
        ("شنیدن حرفهای مردم", "شنیدن حرف_های مردم"),
        ("احزاب کردهای عراق", "احزاب کردهای عراق"),
        ("نامهای به وزیر نوشت", "نامه_ای به وزیر نوشت"),
        ("زمینهای کشاورزی", "زمین_های کشاورزی"),
    ],
)
def test_neighbours_decide_between_two_readings(raw: str, right: str) -> None:
    assert mended(raw) == right


@pytest.mark.parametrize(
    ("raw", "right"),
    [
        ("كتاب عربي", "کتاب عربی"),
        ("وزارة خارجه", "وزاره خارجه"),
        ("سال ١٤٠٥", "سال ۱۴۰۵"),
        ("مُحَمَّد", "محمد"),
        ("ایـــران", "ایران"),
        ("\ufef3\ufed8\ufeee\ufedd", "یقول"),
        ("\u200fایران\u200e", "ایران"),
        ("می\u200c\u200c\u200cرود", "می_رود"),
        ("ایران\u200c ", "ایران "),
        ("ادویه\u200eای", "ادویه_ای"),
        ("می\u00acشود", "می_شود"),
        ("رسماً آغاز شد", "رسماً آغاز شد"),
        ("حیطهٔ کار", "حیطهٔ کار"),
    ],
)
def test_letters_and_marks_in_persian(raw: str, right: str) -> None:
    assert mended(raw) == right


def test_view_for_matching_leaves_out_every_mark() -> None:
    assert tidy("رسماً در حیطهٔ", marks=False)[0] == "رسما در حیطه"


@pytest.mark.parametrize(
    ("raw", "right"),
    [
        ("قَالَ الرَّئيسُ", "قال الرئيس"),
        ("عاجـــل", "عاجل"),
        ("\u200fالحكومة", "الحكومة"),
        ("\ufefb أحد", "لا أحد"),
        ("في مدينة كركوك ١٢", "في مدينة كركوك ١٢"),
    ],
)
def test_arabic_keeps_its_letters(raw: str, right: str) -> None:
    assert mended(raw, "ar") == right


def test_english_loses_only_invisible_marks() -> None:
    assert mended("The \u200eminister\u200f said é", "en") == "The minister said é"


def test_words_run_together_after_a_verb_are_parted() -> None:
    assert mended("آمادگی داریمرئیس\u200cجمهوری") == "آمادگی داریم رئیس_جمهوری"


def test_spelling_is_left_alone_where_half_spaces_are_kept() -> None:
    kept = "می\u200cگوید همانطور که می\u200cخواهد آنها را می\u200cبیند"
    assert repair(kept)[0] == kept


def test_map_leads_back_to_the_words_as_given() -> None:
    raw = "وزير ميگويد كتابهاي ما"
    view, offsets = repair(raw)
    text = Text(raw=raw, lang="fa", repaired=view, folded=view, offsets=offsets, sentences=(), tokens=())
    for word, given in (("می\u200cگوید", "ميگويد"), ("کتاب\u200cهای", "كتابهاي"), ("ما", "ما")):
        start = view.rindex(word)
        assert text.span(start, start + len(word)).text == given


def test_a_ligature_is_one_character_of_the_raw_text() -> None:
    raw = "آیت \ufdf2 گفت"
    view, offsets = repair(raw, "ar")
    text = Text(raw=raw, lang="ar", repaired=view, folded=view, offsets=offsets, sentences=(), tokens=())
    start = view.index("الله")
    assert text.span(start, start + 4).text == "\ufdf2"
    assert text.span(start + 1, start + 3).text == "\ufdf2"
    assert text.span(start + 5, start + 8).text == "گفت"
