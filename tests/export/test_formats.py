import csv
import json
from io import StringIO

import msgspec
import pytest

from rawi.export import geojson, jsonl, table
from rawi.export.sentence import chain, count_words, sentence
from rawi.export.spreadsheet import guard
from rawi.records import Claim, CountSpan, Record, Span


def test_jsonl_reads_back_as_the_same_record(shooting, record_of):
    record = record_of(shooting)
    (line,) = jsonl.lines([record])
    assert line.endswith("}\n")
    assert msgspec.json.decode(line, type=Record) == record
    assert json.loads(line)["claims"][0]["time"][0]["from"] == "2019-11-03"


def rows(records, **how):
    text = "".join(table.lines(records, **how))
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))


def test_csv_has_one_row_a_claim(shooting, record_of):
    (row,) = rows([record_of(shooting), record_of(id="d2")])
    assert tuple(row) == table.COLUMNS
    assert (row["agent"], row["patient_code"], row["said_by"]) == ("نیروهای امنیتی", "IRQ-CVL", "ایرنا | استاندار")
    assert (row["lat"], row["from"], row["killed_min"], row["killed_max"]) == ("33.34", "2019-11-03", "4", "")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "＝1"])
def test_no_cell_is_a_formula(cell):
    assert guard(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["متن", "a=b", "", None, -33.4, 5])
def test_other_cells_stay(cell):
    assert guard(cell) == cell


def test_formulas_in_documents_do_not_reach_the_spreadsheet(record_of):
    claim = Claim(id="c", trigger=Span(text="=HYPERLINK(1)", start=0, end=13), type="PROTEST")
    (row,) = rows([record_of(claim, outlet="@outlet")])
    assert (row["trigger"], row["outlet"]) == ("'=HYPERLINK(1)", "'@outlet")


def test_public_csv_keeps_offices_and_leaves_others_out(shooting, record_of):
    (row,) = rows([record_of(shooting)], public=True)
    assert (row["agent"], row["patient"], row["trigger"], row["also"]) == ("نیروهای امنیتی", "", "", "")
    assert row["patient_code"] == "IRQ-CVL"


def test_public_csv_leaves_out_words_whose_code_is_a_guess(shooting, record_of):
    (agent,) = shooting.agent
    guessed = msgspec.structs.replace(agent, text="بهمن نمونه", code="IRN-GOV", by="rule:arguments+default")
    (row,) = rows([record_of(msgspec.structs.replace(shooting, agent=(guessed,)))], public=True)
    assert (row["agent"], row["agent_code"]) == ("", "IRN-GOV")


def collection(records, **how):
    return json.loads("".join(geojson.lines(records, **how)))


def test_geojson_is_a_feature_collection_of_points(shooting, record_of):
    found = collection([record_of(shooting, shooting), record_of(id="d2")])
    assert found["type"] == "FeatureCollection"
    assert len(found["features"]) == 2
    feature = found["features"][0]
    assert feature["type"] == "Feature"
    assert feature["geometry"] == {"type": "Point", "coordinates": [44.4, 33.34]}
    assert feature["properties"]["precision"] == "exact"
    assert feature["properties"]["patient"] == [{"code": "IRQ-CVL", "text": "معترضان"}]


def test_public_geojson_has_no_words_of_people(shooting, record_of):
    properties = collection([record_of(shooting)], public=True)["features"][0]["properties"]
    assert properties["patient"] == [{"code": "IRQ-CVL"}]
    assert properties["agent"] == [{"code": "IRQ-COP", "text": "نیروهای امنیتی"}]
    assert "trigger" not in properties


@pytest.mark.parametrize("records", [[], "no place"])
def test_geojson_without_places_is_empty_and_valid(shooting, record_of, records):
    records = [record_of(msgspec.structs.replace(shooting, place=()))] if records else []
    assert collection(records) == {"type": "FeatureCollection", "features": []}


def test_a_claim_in_words(shooting):
    assert sentence(shooting, "خبر") == (
        "«خبر», quoting «ایرنا», quoting «استاندار»: «نیروهای امنیتی» (IRQ-COP) → ASSAULT firearms «شلیک کردند»,"
        " of «معترضان» (IRQ-CVL), at «بغداد» (Baghdad, IQ), on «روز یکشنبه» (2019-11-03), killed: 4 or more «۴»"
    )
    assert sentence(msgspec.structs.replace(shooting, status="denied")).endswith("[denied]")


def test_the_publisher_speaks_where_nobody_is_quoted(shooting):
    assert chain(msgspec.structs.replace(shooting, said_by=())) == "the publisher"


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (4, 4, "killed: 4"),
        (20, None, "killed: 20 or more"),
        (None, 7, "killed: up to 7"),
        (20, 1999, "killed: 20 to 1,999"),
    ],
)
def test_counts_in_words(least, most, words):
    assert count_words(CountSpan(text="x", start=0, end=1, of="killed", min=least, max=most)) == words
