"""What is found before any claim is made: every finder ran, tags lie on their words, the publisher is no speaker."""

import pytest

from rawi.claims import reading
from rawi.fold import fold
from rawi.text import read

FA = "سخنگوی پلیس گفت دیروز سه معترض در کربلا بازداشت شدند."
AR = "قال المتحدث إن الشرطة اعتقلت أمس ثلاثة طلاب في البصرة."
EN = "A spokesman said police arrested five students in Basra on Sunday."


def tagged(raw: str, lang: str) -> dict[str, tuple[str, ...]]:
    found = reading.read(read(raw, lang), published="2019-11-04")
    tags = reading.tags(found)
    assert len(tags) == len(found.text.tokens)
    return {token.form: t for token, t in zip(found.text.tokens, tags, strict=True)}


@pytest.mark.parametrize(
    ("raw", "lang", "time", "place", "police"),
    [
        (FA, "fa", "دیروز", "کربلا", "پلیس"),
        (AR, "ar", "أمس", "البصرة", "الشرطة"),
        (EN, "en", "sunday", "basra", "police"),
    ],
)
def test_tags_lie_on_their_words(raw: str, lang: str, time: str, place: str, police: str) -> None:
    tags = tagged(raw, lang)
    assert [w for w, t in tags.items() if "time" in t] == [fold(time)]
    assert [w for w, t in tags.items() if "place" in t] == [fold(place)]
    assert any(t[:2] in ("A:", "R:") for t in tags[fold(police)])


@pytest.mark.parametrize(
    ("raw", "lang", "word", "kind"),
    [(FA, "fa", "بازداشت", "E:COERCE"), (AR, "ar", "اعتقلت", "E:COERCE"), (EN, "en", "arrested", "E:COERCE")],
)
def test_listed_event_words_are_tagged_with_their_type(raw: str, lang: str, word: str, kind: str) -> None:
    assert any(t.startswith(kind) for t in tagged(raw, lang)[fold(word)])


@pytest.mark.parametrize(
    ("raw", "lang", "speaker", "cue"),
    [(FA, "fa", "سخنگوی", "گفت"), (AR, "ar", "المتحدث", "قال"), (EN, "en", "spokesman", "said")],
)
def test_speaker_and_cue_are_tagged(raw: str, lang: str, speaker: str, cue: str) -> None:
    tags = tagged(raw, lang)
    assert "speaker" in tags[fold(speaker)]
    assert "cue" in tags[fold(cue)]
    assert "cue" not in tags[fold(speaker)]


def test_quoted_words_are_tagged() -> None:
    tags = tagged('He said: "Nobody was hurt in the village" and left.', "en")
    assert "quote" in tags["hurt"]
    assert "quote" not in tags["left"]


def test_no_tag_is_twice_on_a_word() -> None:
    for raw, lang in ((FA, "fa"), (AR, "ar"), (EN, "en")):
        assert all(len(t) == len(set(t)) for t in tagged(raw, lang).values())


@pytest.mark.parametrize(
    ("raw", "lang", "own", "other"),
    [
        ("به گزارش خبرگزاری فارس، پلیس سه نفر را بازداشت کرد.", "fa", "Fars News Agency", "ISNA"),
        ("قالت وكالة رويترز إن الشرطة اعتقلت خمسة طلاب.", "ar", "Reuters", "ISNA"),
        ("According to Reuters, police arrested five students.", "en", "Reuters", "ISNA"),
    ],
)
def test_the_publisher_is_no_link_of_a_chain(raw: str, lang: str, own: str, other: str) -> None:
    text = read(raw, lang)
    assert reading.read(text, own).frames == []
    assert len(reading.read(text, other).frames) == 1
    assert len(reading.read(text).frames) == 1


def test_an_unknown_outlet_is_kept_by_its_name() -> None:
    got = reading.read(read(EN, "en"), "The Invented Courier")
    assert got.outlet is None
    assert got.publisher == "The Invented Courier"


def test_a_known_outlet_is_found() -> None:
    got = reading.read(read(FA, "fa"), "ISNA")
    assert got.outlet is not None
    assert got.outlet.id == "irn.media.isna"


def test_without_a_publication_day_the_text_s_own_date_is_the_anchor() -> None:
    text = read("On 3 November 2019 police came. They left yesterday.", "en")
    anchor = reading.read(text).anchor
    assert anchor is not None
    assert anchor.isoformat() == "2019-11-03"
    assert reading.read(read(EN, "en")).anchor is None


@pytest.mark.parametrize("lang", ["fa", "ar", "en"])
def test_nothing_in_nothing_out(lang: str) -> None:
    got = reading.read(read("", lang))
    assert reading.tags(got) == []
    assert (got.times, got.counts, got.places, got.frames) == ([], [], [], [])


def test_numbers_inside_a_time_are_no_counts() -> None:
    got = reading.read(read("On 3 November 2019 police arrested 12 students.", "en"))
    assert [got.text.folded[m.start : m.end] for m in got.counts] == ["12"]
