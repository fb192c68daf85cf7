"""The actor tables load, say what they should, and hold no form that would be found everywhere."""

import pytest

from rawi.lexicon import actors
from rawi.lexicon.actor_forms import matcher
from rawi.lexicon.load import rows
from rawi.lexicon.matcher import squeeze

SECTORS = "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP REL SOC IGO"
KINDS = {
    "head",
    "office",
    "relay",
    "source",
    "adj",
    "title",
    "light",
    "former",
    "prep",
    "pronoun",
    "this",
    "other",
    "part",
}


def meanings(form: str, lang: str) -> set[str]:
    found = matcher().find(squeeze(form))
    out = set()
    for _, _, entries in found:
        for entry in entries:
            if entry.lang == lang and isinstance(entry.what, actors.Role):
                out.add(entry.what.sector)
            elif entry.lang == lang and isinstance(entry.what, actors.Nation):
                out.add(entry.what.iso3)
    return out


@pytest.mark.parametrize(
    ("form", "lang", "meaning"),
    [
        ("معترضان", "fa", "CVL"),
        ("نیروهای امنیتی", "fa", "COP"),
        ("منبعی", "fa", "UNK"),
        ("سربازان", "fa", "MIL"),
        ("متظاهرين", "ar", "CVL"),
        ("المتظاهرون", "ar", "CVL"),
        ("مسلحي", "ar", "UAF"),
        ("gunmen", "en", "UAF"),
        ("lawmakers", "en", "LEG"),
        ("عراقی‌ها", "fa", "IRQ"),
        ("رژیم صهیونیستی", "fa", "ISR"),
        ("الكيان الصهيوني", "ar", "ISR"),
        ("إيرانية", "ar", "IRN"),
        ("Iranians", "en", "IRN"),
        ("ترکیه", "fa", "TUR"),
        ("Timor-Leste", "en", "TLS"),
    ],
)
def test_a_form_means(form: str, lang: str, meaning: str) -> None:
    assert meaning in meanings(form, lang)


def test_roles_are_well_formed() -> None:
    table = list(rows("roles.tsv"))
    for row in table:
        assert row["sector"] in SECTORS, row
        assert row["kind"] in KINDS, row
        assert row["country"] in ("", "UNK", "!", "~") or len(row["country"]) == 3, row
    for lang in actors.LANGS:
        assert sum(len(actors.split(row[lang])) for row in table) > 450


def test_every_country_has_a_name_and_an_alpha_2_of_its_own() -> None:
    names = [row for row in rows("nationalities.tsv") if row["kind"] == "name"]
    assert len(names) > 190
    assert len({row["iso3"] for row in names}) == len({row["alpha2"] for row in names}) == len(names)
    assert all(row["fa"] and row["ar"] and row["en"] for row in names)


def test_every_outlet_has_a_place_and_a_zone() -> None:
    table = list(rows("outlets.tsv"))
    assert len(table) > 60
    for row in table:
        assert len(row["country"]) == len(row["covers"]) == 3, row
        assert row["lang"] in actors.LANGS, row
        assert row["zone"] == "UTC" or "/" in row["zone"], row


def test_a_note_is_read() -> None:
    row = dict.fromkeys(("id", "kind", "code", "parent", "from", "to", "fa", "ar", "en"), "")
    actor = actors._actor(row | {"note": "guard=بسیج,غلامرضا; office=irn.office.x leaning=state"})
    assert actor.guard == ("بسیج", "غلامرضا")
    assert actor.office == ("irn.office.x",)
    assert actor.leaning == "state"


def test_an_office_is_found_by_its_title_and_country() -> None:
    assert actors.offices()[squeeze("وزیر خارجه"), "IRN"] == "irn.office.foreign-minister"
