import csv
import os
from io import StringIO
from pathlib import Path

import msgspec
import pytest

from rawi.export import acled
from rawi.export.countries import countries, country
from rawi.lexicon.load import rows
from rawi.records import ActorSpan, Claim, CountSpan, Span

TABLE = list(rows("acled.tsv"))
MODES = {
    "PROTEST": "demo riot strike hunger boycott obstruct",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone"
    " heavy-weapons crowd-control unconventional execute",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "MOBILIZE": "troops weapons police militia",
    "SANCTION": "convict expel withdraw discontinue",
    "THREATEN": "restrict arrest relations expel territory violence",
    "REQUEST": "assist change yield meet",
    "REJECT": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    **dict.fromkeys(("AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID"), ""),
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "INCIDENT": "explosion fire alert crash death other",
}
EVENTS = {
    "Battles": {"Armed clash"},
    "Explosions/Remote violence": {
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
    },
    "Protests": {"Peaceful protest", "Protest with intervention", "Excessive force against protesters"},
    "Riots": {"Violent demonstration"},
    "Strategic developments": {
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
}
STRUCK = {"*": ("کسی", "XXX-UNK"), "armed": ("سربازان", "IRN-MIL"), "protesters": ("معترضان", "IRN-CVL")}


def actor(text, code):
    return ActorSpan(text=text, start=0, end=len(text), code=code)


def claim(type, mode=None, **values):
    return Claim(id="c", trigger=Span(text="x", start=0, end=1), type=type, mode=mode, **values)


def written(record):
    text = "".join(acled.lines([record])).removeprefix("\ufeff")
    return list(csv.DictReader(StringIO(text, newline="")))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['type']}.{row['mode']}.{row['patient']}")
def test_each_row_of_the_table(row):
    """A claim of the row's type, mode and patient gets the row's event, and it is one ACLED has."""
    found = acled.kind(claim(row["type"], row["mode"] or None, patient=(actor(*STRUCK[row["patient"]]),)))
    if row["event_type"]:
        assert (found.event_type, found.sub_event_type) == (row["event_type"], row["sub_event_type"])
        assert row["sub_event_type"] in EVENTS[row["event_type"]]
    else:
        assert found is None
        assert row["sub_event_type"] == ""


def test_every_type_and_mode_is_in_the_table_once():
    keys = [(row["type"], row["mode"], row["patient"]) for row in TABLE]
    assert len(keys) == len(set(keys))
    general = {(type, mode) for type, mode, patient in keys if patient == "*"}
    assert general == {(type, mode) for type, modes in MODES.items() for mode in ["", *modes.split()]}


def test_events_are_those_of_acled():
    shared = Path(os.environ.get("RAWI_SHARED", Path(__file__).parents[3] / "shared"))
    file = shared / "data" / "ontology" / "acled_event_categories.csv"
    if not file.is_file():
        pytest.skip(f"no list of ACLED's events at {file}")
    known = {(row["event_type"], row["sub_event_type"]) for row in csv.DictReader(file.open())}
    assert {(event, sub) for event, subs in EVENTS.items() for sub in subs} <= known
    codebook = csv.DictReader((file.parent / "acled_codebook.csv").open())
    assert [row["Variable"] for row in codebook] == list(acled.COLUMNS)


@pytest.mark.parametrize(
    ("text", "code", "kind"),
    [
        ("معترضان", "IRQ-CVL", "protesters"),
        ("متظاهرين سلميين", "IRQ-CVL", "protesters"),
        ("two protesters", "IRQ-UNK", "protesters"),
        ("غیرنظامیان", "IRQ-CVL", "civilian"),
        ("الجيش", "IRQ-MIL", "armed"),
        ("وزیر", "IRQ-GOV", "state"),
        ("چیزی", "UNK-UNK", "unknown"),
    ],
)
def test_who_was_struck(text, code, kind):
    assert acled.struck(claim("ASSAULT", patient=(actor(text, code),))) == kind


def test_a_row(shooting, record_of):
    (row,) = written(record_of(shooting))
    assert len(row) == 31
    assert (row["event_type"], row["sub_event_type"]) == ("Protests", "Excessive force against protesters")
    assert (row["event_date"], row["year"], row["time_precision"]) == ("03-11-2019", "2019", "1")
    assert (row["actor1"], row["inter1"]) == ("Police Forces of Iraq", "1")
    assert (row["actor2"], row["inter2"], row["interaction"]) == ("Protesters (Iraq)", "6", "16")
    assert (row["iso"], row["iso3"], row["region"], row["country"]) == ("368", "IRQ", "Middle East", "Iraq")
    assert (row["admin1"], row["location"], row["latitude"], row["geo_precision"]) == (
        "Baghdad",
        "Baghdad",
        "33.34",
        "1",
    )
    assert (row["fatalities"], row["source"], row["timestamp"]) == ("4", "خبر", "1572856200")


def test_only_asserted_events_are_written(shooting, record_of):
    for status in ("negated", "denied", "future", "hypothetical", "historical"):
        assert written(record_of(msgspec.structs.replace(shooting, status=status))) == []
    assert written(record_of(claim("CONSULT"))) == []


def test_a_day_taken_from_the_publication_says_so(shooting, record_of):
    (row,) = written(record_of(msgspec.structs.replace(shooting, time=())))
    assert (row["event_date"], row["time_precision"]) == ("04-11-2019", "3")
    assert "day of publication" in row["notes"]
    (row,) = written(record_of(msgspec.structs.replace(shooting, time=()), published=None))
    assert row["event_date"] == ""


def test_fatalities_are_never_made_up(shooting, record_of):
    toll = CountSpan(text="۳۰۰", start=0, end=3, of="killed", min=300, max=300, cumulative=True)
    for counts in ((), (toll,)):
        (row,) = written(record_of(msgspec.structs.replace(shooting, counts=counts)))
        assert row["fatalities"] == ""


def test_foreign_forces_are_external(shooting, record_of):
    (row,) = written(record_of(msgspec.structs.replace(shooting, agent=(actor("x", "USA-MIL"),))))
    assert (row["actor1"], row["inter1"], row["interaction"]) == ("Military Forces of United States", "8", "68")


@pytest.mark.parametrize("asked", ["iq", "IRQ", "Iraq", " iraq "])
def test_countries_by_any_name(asked):
    assert country(asked).alpha2 == "IQ"


def test_every_country_has_a_region_of_acled():
    assert len(countries()) > 240
    assert not [c for c in countries().values() if not (c.alpha3 and c.name and c.region)]
    assert country("Atlantis") is None
