"""The trigger lexicon: rows name a language, type and mode that exist, and no form stands twice for a type."""

import re
from collections import Counter

import pytest

from rawi.fold import fold
from rawi.lexicon.load import rows
from rawi.lexicon.matcher import Matcher, squeeze

MODES = {
    "PROTEST": "demo riot strike hunger boycott obstruct",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional execute",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "MOBILIZE": "troops weapons police militia",
    "SANCTION": "convict expel withdraw discontinue",
    "THREATEN": "restrict arrest relations expel territory violence",
    "REQUEST": "assist change yield meet",
    "REJECT": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "INCIDENT": "explosion fire alert crash death other",
}
LANGS = ("fa", "ar", "en")
GENERAL = {"fa": "گفت کرد شد است داد", "ar": "قال في كان هذا فقد يعد أجل", "en": "said did was had the"}


def table() -> list[dict[str, str]]:
    return list(rows("triggers.tsv"))


def types(lang: str, sentence: str) -> set[str]:
    found = Matcher((row["form"], row["type"]) for row in table() if row["lang"] == lang).find(fold(sentence))
    return {kind for _, _, kinds in found for kind in kinds}


def test_columns():
    assert list(table()[0]) == ["lang", "form", "type", "mode"]


def test_languages_types_and_modes_exist():
    for row in table():
        assert row["lang"] in LANGS, row
        assert row["type"] in MODES, row
        assert row["mode"] in ("", *MODES[row["type"]].split()), row


def test_forms_are_in_their_script():
    for row in table():
        script = r"[a-z0-9' .-]+" if row["lang"] == "en" else r"[\u0600-\u06ff\u200c -]+"
        assert re.fullmatch(script, row["form"]), row
        assert squeeze(row["form"]), row


def test_no_form_stands_twice_for_a_type():
    times = Counter((row["lang"], squeeze(row["form"]), row["type"]) for row in table())
    assert [key for key, n in times.items() if n > 1] == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_type_and_mode_has_forms(lang):
    there = {(row["type"], row["mode"]) for row in table() if row["lang"] == lang}
    assert {kind for kind, _ in there} == set(MODES)
    assert [(k, m) for k, modes in MODES.items() for m in modes.split() if (k, m) not in there] == []


@pytest.mark.parametrize("lang", LANGS)
def test_words_too_general_to_name_an_event_are_left_out(lang):
    forms = {squeeze(row["form"]) for row in table() if row["lang"] == lang}
    assert forms & {squeeze(word) for word in GENERAL[lang].split()} == set()


@pytest.mark.parametrize(
    ("lang", "sentence", "kind"),
    [
        ("fa", "ماموران چهار کارگر را در اهواز بازداشت کردند", "COERCE"),
        ("fa", "وزیر خارجه این اقدام را محکوم کرد", "ACCUSE"),
        ("fa", "دو نفر به پنج سال زندان محکوم شدند", "SANCTION"),
        ("ar", "اعتقلت القوات ثلاثة أشخاص في البصرة", "COERCE"),
        ("ar", "خرجت تظاهرات في الناصرية", "PROTEST"),
        ("ar", "نفذت القوات عملياتها العسكرية والغارات الجوية", "ASSAULT"),
        ("en", "GUNMEN KIDNAPPED A MAYOR", "ASSAULT"),
        ("en", "The minister resigned on Monday", "RETREAT"),
    ],
)
def test_a_word_names_its_event(lang, sentence, kind):
    assert kind in types(lang, sentence)
