import pytest

from rawi.fold import fold
from rawi.lexicon.load import rows
from rawi.mentions import loaded
from rawi.text import read


def names(raw: str, lang: str = "fa") -> list[tuple[str, str, str]]:
    text = read(raw, lang)
    return [(text.folded[m.start : m.end], m.value["target"], m.value["tone"]) for m in loaded.find(text)]


@pytest.mark.parametrize(
    ("lang", "raw", "name", "target", "tone"),
    [
        ("fa", "حمله رژیم صهیونیستی به روستا", "رژیم صهیونیستی", "ISR-GOV", "hostile"),
        ("fa", "بازداشت‌ها در رژیم آخوندی ادامه دارد", "رژیم آخوندی", "IRN-GOV", "hostile"),
        ("fa", "ارتش متجاوز آمریکا به جزیره حمله کرد", "ارتش متجاوز آمریکا", "USA-MIL", "hostile"),
        ("fa", "نظامیان صهیونیست وارد روستا شدند", "نظامیان صهیونیست", "ISR-MIL", "hostile"),
        ("fa", "رهبر شهید انقلاب در این دیدار گفت", "رهبر شهید انقلاب", "IRN-GOV", "favourable"),
        ("fa", "گروه تروریستی حزب‌الله موشک شلیک کرد", "گروه تروریستی حزب‌الله", "LBN-PRM", "hostile"),
        ("ar", "قصف جيش العدو أطراف البلدة", "جيش العدو", "ISR-MIL", "hostile"),
        ("ar", "هجوم لتنظيم داعش الإرهابي على القرية", "تنظيم داعش الإرهابي", "IRQ-REB", "hostile"),
        ("en", "The zionist regime attacked the village.", "zionist regime", "ISR-GOV", "hostile"),
    ],
)
def test_names(lang: str, raw: str, name: str, target: str, tone: str) -> None:
    got = names(raw, lang)
    assert [(t, k) for _, t, k in got] == [(target, tone)]
    assert fold(name) in got[0][0]


@pytest.mark.parametrize(
    ("lang", "raw"),
    [
        ("fa", "ارتش آمریکا به جزیره حمله کرد"),
        ("fa", "دولت ایران و وزارت خارجه عراق گفت‌وگو کردند"),
        ("ar", "قصف الجيش الإسرائيلي أطراف البلدة"),
        ("en", "The Israeli army attacked the village."),
    ],
)
def test_plain_names_are_no_framing(lang: str, raw: str) -> None:
    assert names(raw, lang) == []


def test_each_name_once() -> None:
    assert len(names("رژیم صهیونیستی حمله کرد. رژیم صهیونیستی باز هم حمله کرد.")) == 1


def test_nothing_is_found_in_nothing() -> None:
    assert names("") == []


def test_the_lexicon_names_all_sides_in_three_languages() -> None:
    table = [row for row in rows("loaded.tsv") if row["class"] == "phrase"]
    assert len(table) >= 250
    for lang in ("fa", "ar"):
        targets = {row["code"][:3] for row in table if row["lang"] == lang}
        assert {"IRN", "ISR", "USA", "IRQ", "SYR", "SAU", "LBN"} <= targets
    assert {row["tone"] for row in table} == {"hostile", "favourable"}
