"""Who did it to whom: the words read for a trigger, and what they are to each other."""

import numpy as np
import pytest

from rawi.claims import arguments, reading
from rawi.claims.arguments import Relations, prepositions
from rawi.claims.features import Observed, code
from rawi.claims.labelling import labeller
from rawi.claims.triggers import Mention
from rawi.fold import fold
from rawi.text import read

FA = "پلیس سه معترض را در کربلا بازداشت کرد."
AR = "اعتقلت الشرطة خمسة طلاب في البصرة."
EN = "Police arrested five students in Basra."


def relations(raw: str, lang: str) -> Relations:
    found = reading.read(read(raw, lang))
    return Relations(Observed(found.text, reading.tags(found)))


def at(r: Relations, word: str, kind: str = "COERCE") -> Mention:
    i = r.o.forms.index(fold(word))
    return Mention(i, i + 1, kind, 0.9)


def test_what_ra_marks_is_an_object() -> None:
    r = relations("پلیس، سه معترض را بازداشت کرد و رفت.", "fa")
    marked = [form for form, mark in zip(r.o.forms, r.objects, strict=True) if mark]
    assert marked == ["سه", "معترض"]


@pytest.mark.parametrize(
    ("raw", "lang", "word", "governor"),
    [
        ("ارتش به شهر دمشق حمله کرد.", "fa", "دمشق", "به"),
        ("هجم الجنود علی مدينة دمشق.", "ar", "دمشق", "علی"),
        ("He was held by the army.", "en", "army", "by"),
        ("ارتش به شهر، دمشق حمله کرد.", "fa", "دمشق", "#"),
        ("به خانه رفت. دمشق آرام است.", "fa", "دمشق", "#"),
    ],
)
def test_the_governing_preposition_ends_at_a_mark(raw: str, lang: str, word: str, governor: str) -> None:
    r = relations(raw, lang)
    assert r.governors[r.o.forms.index(fold(word))] == code(fold(governor))


def test_prepositions_are_kept_folded() -> None:
    assert {"به", "by", fold("على")} <= prepositions()
    assert all(fold(form) == form for form in prepositions())


def test_barriers_count_the_marks_between() -> None:
    r = relations("Police, soldiers, and guards left.", "en")
    forms = r.o.forms
    assert r.barriers[forms.index("guards")] - r.barriers[forms.index("police")] == 2
    assert r.barriers[forms.index("soldiers")] == r.barriers[forms.index("police")] + 1


LINES = "".join(f"Line {word} here.\n" for word in ("one", "two", "three", "four", "five", "six", "seven"))


@pytest.mark.parametrize(
    ("word", "read_too"),
    [
        ("one", ["one", "two"]),
        ("two", ["one", "two", "three"]),
        ("three", ["one", "two", "three", "four"]),
        ("five", ["one", "three", "four", "five", "six"]),
        ("seven", ["one", "five", "six", "seven"]),
    ],
)
def test_the_window(word: str, read_too: list[str]) -> None:
    r = relations(LINES, "en")
    assert len(r.o.sentences) == 7
    window = r.window(at(r, word))
    assert [r.o.forms[first + 1] for _, first, _ in window] == read_too
    assert len({zone for zone, _, _ in window}) == len(window)


def test_zones_are_named_by_how_they_lie_to_the_trigger() -> None:
    r = relations(LINES, "en")
    assert [zone for zone, _, _ in r.window(at(r, "two"))] == ["-H", "=", "+"]
    assert [zone for zone, _, _ in r.window(at(r, "five"))] == ["H", "--", "-", "=", "+"]


@pytest.mark.parametrize(("raw", "lang", "word"), [(FA, "fa", "بازداشت"), (AR, "ar", "اعتقلت"), (EN, "en", "arrested")])
def test_a_row_for_each_word_read(raw: str, lang: str, word: str) -> None:
    r = relations(raw, lang)
    trigger = at(r, word)
    places, rows = r.features([trigger, trigger])
    assert [p.tolist() for p in places] == [list(range(len(r.o.forms)))] * 2
    assert len(rows) == 2 * len(r.o.forms)
    assert (rows[: len(r.o.forms)] == rows[len(r.o.forms) :]).all()


def test_features_do_not_depend_on_sentences_out_of_the_window() -> None:
    far = "Rain fell on the hills.\n"
    near = "Cars went by.\nMen sang songs.\nPolice arrested five students.\nThen all was calm."
    one = relations("Title words.\n" + far + near, "en")
    two = relations("Title words.\n" + far.replace("Rain", "Snow") + near, "en")
    (words, *_), rows = one.features([at(one, "arrested")])
    assert "rain" not in [one.o.forms[i] for i in words]
    assert "title" in [one.o.forms[i] for i in words]
    assert (rows == two.features([at(two, "arrested")])[1]).all()


def test_a_long_text_is_read_no_wider_than_a_short_one() -> None:
    r = relations("Guards came home.\n" * 3000, "en")
    assert len(r.o.sentences) == 3000
    triggers = [Mention(4 * k, 4 * k + 1, "COERCE", 0.9) for k in (0, 1, 1500, 2999)]
    places, _ = r.features(triggers)
    assert [len(p) for p in places] == [8, 12, 20, 16]


def test_triggers_are_weighed_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    r = relations("Guards came home.\n" * 300, "en")
    sizes: list[int] = []
    whole = Relations.features

    def spy(self: Relations, mentions: list[Mention]) -> tuple[list[np.ndarray], np.ndarray]:
        sizes.append(len(mentions))
        return whole(self, mentions)

    monkeypatch.setattr(Relations, "features", spy)
    found = arguments.propose(r, [Mention(4 * k, 4 * k + 1, "COERCE", 0.9) for k in range(300)], labeller("arguments"))
    assert len(found) == sum(sizes) == 300
    assert max(sizes) < 300


def test_weighing_together_or_apart_is_the_same() -> None:
    r = relations(EN + " Soldiers killed two farmers near Mosul.", "en")
    pair = [at(r, "arrested"), at(r, "killed", "ASSAULT")]
    table = labeller("arguments")
    assert arguments.propose(r, pair, table) == [arguments.propose(r, [m], table)[0] for m in pair]


@pytest.mark.parametrize(
    ("raw", "lang", "word", "agent"),
    [(FA, "fa", "بازداشت", "پلیس"), (AR, "ar", "اعتقلت", "الشرطة"), (EN, "en", "arrested", "Police")],
)
def test_the_police_are_the_agent(raw: str, lang: str, word: str, agent: str) -> None:
    r = relations(raw, lang)
    (found,) = arguments.propose(r, [at(r, word)], labeller("arguments"))
    assert [r.o.text.span(a.start, a.end).text for a in found if a.role == "agent"] == [agent]
    assert {a.role for a in found} <= set(arguments.ROLES)
    starts = {t.start for t in r.o.text.tokens}
    assert all(a.start in starts for a in found)


def test_no_triggers_no_arguments() -> None:
    assert arguments.propose(relations(EN, "en"), [], labeller("arguments")) == []
    assert arguments.propose(relations("", "fa"), [], labeller("arguments")) == []
