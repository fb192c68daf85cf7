"""From proposals to claims: spans read what they say, values are linked or left out, ids are stable."""

import pytest
from msgspec import structs

from rawi.claims import assemble, reading
from rawi.fold import fold
from rawi.mentions import counts
from rawi.records import Argument, Claim, Proposal, Span, Status
from rawi.text import read


def known(raw: str, lang: str, published: str | None = "2019-11-04") -> reading.Reading:
    return reading.read(read(raw, lang), published=published)


def stretch(found: reading.Reading, words: str) -> tuple[int, int]:
    start = found.text.folded.index(fold(words))
    return start, start + len(words)


def proposal(
    found: reading.Reading,
    trigger: str,
    *also: str,
    kind: str = "COERCE",
    mode: str | None = "arrest",
    said_by: tuple[str, ...] = (),
    status: Status = "asserted",
    score: float = 0.5,
    **roles: str | list[str],
) -> Proposal:
    """A proposal told in the words of the view, whatever a table would make of them."""
    words = [(role, w) for role, given in roles.items() for w in ([given] if isinstance(given, str) else given)]
    return Proposal(
        mentions=tuple(stretch(found, m) for m in (trigger, *also)),
        type=kind,
        mode=mode,
        status=status,
        arguments=tuple(Argument(role, *stretch(found, w), by="test") for role, w in words),
        speakers=tuple(Argument("said_by", *stretch(found, w), by="test") for w in said_by),
        score=score,
        by={"type": "test"},
    )


def claim(found: reading.Reading, told: Proposal, document: str = "d") -> Claim:
    (got,) = assemble.claims(found, [told], document)
    return got


def spans(c: Claim) -> list[Span]:
    parts = structs.asdict(c).values()
    return [s for v in parts for s in (v if isinstance(v, tuple) else (v,)) if isinstance(s, Span)]


def test_spans_are_the_raw_words_with_half_spaces_lost_and_arabic_letters() -> None:
    raw = "پليس ديروز در كربلا ۳ معترض را دستگير كردهاند."
    found = known(raw, "fa")
    assert found.text.folded != raw
    got = claim(
        found,
        proposal(found, "دستگیر کرده\u200cاند", agent="پلیس", patient="معترض", place="کربلا", time="دیروز", counts="3"),
    )
    assert got.trigger.text == "دستگير كردهاند"
    assert [s.text for s in got.agent] == ["پليس"]
    assert [s.text for s in got.place] == ["كربلا"]
    assert [s.text for s in got.time] == ["ديروز"]
    assert [s.text for s in got.counts] == ["۳"]
    assert len(spans(got)) == 6
    assert all(raw[s.start : s.end] == s.text for s in spans(got))


@pytest.mark.parametrize(
    ("raw", "lang", "words"),
    [
        ("اِعتقلت الشُّرطة خمسةَ طـلاب في البصرةِ.", "ar", ["اعتقلت", "الشرطة", "البصره"]),
        ("\u200fPolice arrested five students in Basra.", "en", ["arrested", "police", "basra"]),
    ],
)
def test_spans_are_the_raw_words_under_vowel_marks_and_controls(raw: str, lang: str, words: list[str]) -> None:
    found = known(raw, lang)
    trigger, agent, place = words
    got = claim(found, proposal(found, trigger, agent=agent, place=place))
    assert len(spans(got)) == 3
    assert all(raw[s.start : s.end] == s.text for s in spans(got))
    assert [p.name for p in got.place] == ["Basra"]


EN = "Police arrested five students in Basra on Sunday, and detained others; 12 people were hurt."


def test_ids_are_stable_and_differ() -> None:
    found = known(EN, "en")
    told = proposal(found, "arrested", agent="police")
    one = claim(found, told, "d")
    assert one.id == claim(known(EN, "en"), told, "d").id
    assert len(one.id) == 16
    others = [
        claim(found, told, "e"),
        claim(found, proposal(found, "detained", agent="police"), "d"),
        claim(found, proposal(found, "arrested", kind="ASSAULT", agent="police"), "d"),
    ]
    assert len({one.id, *(c.id for c in others)}) == 4


def test_an_id_is_of_what_is_claimed_not_of_how_sure_it_is() -> None:
    found = known(EN, "en")
    sure, less = (claim(found, proposal(found, "arrested", score=score)) for score in (0.987654321, 0.3))
    assert sure.id == less.id
    assert sure.confidence == 0.9877


def test_a_document_id_of_any_characters_serves() -> None:
    found = known(EN, "en")
    assert len(claim(found, proposal(found, "arrested"), "\ud800").id) == 16


@pytest.mark.parametrize(
    ("raw", "lang", "trigger", "time"),
    [
        ("پلیس دیروز سه معترض را بازداشت کرد.", "fa", "بازداشت", "دیروز"),
        ("اعتقلت الشرطة خمسة طلاب أمس.", "ar", "اعتقلت", "امس"),
        ("Police arrested five students yesterday.", "en", "arrested", "yesterday"),
    ],
)
def test_a_time_that_cannot_be_told_is_left_out(raw: str, lang: str, trigger: str, time: str) -> None:
    undated, dated = known(raw, lang, None), known(raw, lang)
    assert claim(undated, proposal(undated, trigger, time=time)).time == ()
    assert [(t.from_, t.to) for t in claim(dated, proposal(dated, trigger, time=time)).time] == [
        ("2019-11-03", "2019-11-03")
    ]


def test_words_that_are_no_time_place_or_count_are_left_out() -> None:
    found = known("Police arrested five students on Sunday.", "en")
    got = claim(found, proposal(found, "arrested", time="students", place="students", counts="students"))
    assert (got.time, got.place, got.counts) == ((), (), ())


def test_a_mention_serves_a_claim_once() -> None:
    found = known(EN, "en")
    got = claim(found, proposal(found, "arrested", time=["on sunday", "sunday"], counts=["five", "five students"]))
    assert [t.text for t in got.time] == ["Sunday"]
    assert [(c.text, c.min, c.max) for c in got.counts] == [("five", 5, 5)]


def test_what_a_count_is_of_is_settled_by_the_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int | None, str, str | None]] = []

    def settled(count: counts.Count, type: str, mode: str | None = None) -> str:
        asked.append((count.min, type, mode))
        return "missing"

    monkeypatch.setattr(counts, "settled", settled)
    found = known(EN, "en")
    got = claim(found, proposal(found, "arrested", counts="12"))
    assert asked == [(12, "COERCE", "arrest")]
    assert [c.of for c in got.counts] == ["missing"]


@pytest.mark.parametrize(
    ("raw", "lang", "trigger", "count"),
    [("شمار آنان ۱۲ نفر بود.", "fa", "بود", "12"), ("There were 12 of them.", "en", "were", "12")],
)
def test_one_number_counts_what_the_type_says(raw: str, lang: str, trigger: str, count: str) -> None:
    found = known(raw, lang)
    arrest = claim(found, proposal(found, trigger, counts=count))
    rally = claim(found, proposal(found, trigger, kind="PROTEST", mode="demo", counts=count))
    assert [c.of for c in arrest.counts] == ["arrested"]
    assert [c.of for c in rally.counts] != ["arrested"]


def test_roles_speakers_and_further_mentions_go_where_they_belong() -> None:
    raw = "Reuters quoted an official: soldiers arrested five students; the arrests went on."
    found = known(raw, "en")
    told = proposal(
        found, "arrested", "arrests", agent="soldiers", patient="students", said_by=("reuters", "an official")
    )
    got = claim(found, told)
    assert [s.text for s in got.also] == ["arrests"]
    assert [s.text for s in got.agent] == ["soldiers"]
    assert [s.text for s in got.patient] == ["students"]
    assert [s.text for s in got.said_by] == ["Reuters", "an official"]
    assert all(s.by.startswith("test+") for s in (*got.agent, *got.patient, *got.said_by))
    assert all(len(s.code) >= 3 for s in (*got.agent, *got.patient, *got.said_by))


def test_claims_keep_the_order_given() -> None:
    found = known(EN, "en")
    told = [proposal(found, w) for w in ("arrested", "detained", "hurt")]
    assert [c.trigger.text for c in assemble.claims(found, told, "d")] == ["arrested", "detained", "hurt"]
    assert assemble.claims(found, [], "d") == ()


def test_loaded_names_are_kept_as_framing_with_their_words() -> None:
    raw = "ارتش رژيم صهيونيستي به دمشق حمله كرد."
    found = known(raw, "fa")
    framed = assemble.framing(found)
    assert framed
    assert all(raw[f.start : f.end] == f.text and f.tone == "hostile" for f in framed)
    assert any("رژيم صهيونيستي" in f.text for f in framed)


def test_no_note_where_nothing_contradicts_itself() -> None:
    assert assemble.notes(known(EN, "en")) == ()
    assert assemble.notes(known("", "fa")) == ()


def test_a_wrong_weekday_is_noted_with_its_words() -> None:
    raw = "Police arrested five students on Monday, November 3, 2019."  # a Sunday
    (note,) = assemble.notes(known(raw, "en"))
    assert "Monday, November 3, 2019" in note
