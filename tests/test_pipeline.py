"""The whole way on sentences of our own, in three languages."""

import pytest

from rawi.pipeline import code, explain
from rawi.records import Record, Source


def record(text: str, published: str = "2019-11-04", outlet: str | None = None) -> Record:
    return code(Source(id="t", text=text, published=published, outlet=outlet))


def test_a_persian_report() -> None:
    got = record("پلیس روز یکشنبه سه معترض را در بغداد بازداشت کرد.")
    (claim,) = got.claims
    assert (claim.type, claim.mode, claim.status) == ("COERCE", "arrest", "asserted")
    assert [p.name for p in claim.place] == ["Baghdad"]
    assert [(t.from_, t.to) for t in claim.time] == [("2019-11-03", "2019-11-03")]
    assert claim.said_by == ()


def test_an_arabic_report() -> None:
    got = record("اعتقلت الشرطة خمسة متظاهرين في البصرة أمس.")
    assert "COERCE" in [c.type for c in got.claims]


def test_an_english_report() -> None:
    got = record("Police arrested five protesters in Basra on Sunday.")
    assert "COERCE" in [c.type for c in got.claims]


def test_half_spaces_lost_change_nothing_but_offsets() -> None:
    whole = record("معترضان کنسولگری را در کربلا تصرف کرده‌اند.")
    lost = record("معترضان کنسولگری را در کربلا تصرف کردهاند.")
    assert [(c.type, c.mode, [p.name for p in c.place]) for c in whole.claims] == [
        (c.type, c.mode, [p.name for p in c.place]) for c in lost.claims
    ]


@pytest.mark.parametrize(
    "text",
    [
        "قیمت دلار امروز به ۵۰ هزار تومان رسید.",
        "پرسپولیس دو بر صفر استقلال را شکست داد.",
        "The weather will be sunny on Friday.",
        "ارتفعت أسعار النفط اليوم.",
    ],
)
def test_no_event_no_claim(text: str) -> None:
    assert record(text).claims == ()
    assert not record(text).relevant


def test_the_chain_is_outermost_first() -> None:
    text = "خبرگزاری رویترز به نقل از یک مقام آمریکایی گزارش داد ارتش اسرائیل دیروز به دمشق حمله کرد."
    claims = [c for c in record(text).claims if c.type == "ASSAULT"]
    assert [s.text for s in claims[0].said_by] == ["خبرگزاری رویترز", "یک مقام آمریکایی"]


def test_the_same_input_gives_the_same_record() -> None:
    text = "صدها نفر در اهواز تجمع کردند و پلیس ۱۲ نفر را بازداشت کرد."
    assert record(text) == record(text)


def test_explain_names_every_step() -> None:
    steps = {s.step for s in explain(Source(id="t", text="پلیس دیروز سه معترض را در بغداد بازداشت کرد."))}
    assert {"language", "sentence", "time", "place", "actor", "event"} <= steps
