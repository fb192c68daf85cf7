import sqlite3
import subprocess
import sys
import time

import pytest

from rawi import store
from rawi.records import ActorSpan, Claim, FramingSpan, PlaceSpan, Record, Source, Span, TimeSpan
from rawi.store.schema import MIGRATIONS

TEXT = "به گزارش ایسنا، مُعترضان روز یکشنبه در اهواز تجمع کردند و شعارهاي تند می‌دادند."


def span(kind, words, **values):
    start = TEXT.index(words)
    return kind(text=words, start=start, end=start + len(words), **values)


def document(id="d1", published="2019-11-04", text=TEXT):
    return Source(id=id, text=text, sha256="0" * 64, outlet="خبر", published=published)


def record(id="d1", run="r1", type="PROTEST", day="2019-11-03", country="IR"):
    claim = Claim(
        id=f"{id}-{type}",
        trigger=span(Span, "تجمع کردند"),
        type=type,
        mode="demo",
        agent=(span(ActorSpan, "مُعترضان", code="IRN-CVL"),),
        place=(span(PlaceSpan, "اهواز", name="Ahvaz", adm1="Khuzestan", country=country, lat=31.3, lon=48.7),),
        time=(span(TimeSpan, "روز یکشنبه", from_=day, to=day),) if day else (),
        said_by=(span(ActorSpan, "ایسنا", code="IRN-JRN", id="isna"),),
    )
    framing = (span(FramingSpan, "شعارهاي تند", target="IRN-CVL", tone="hostile"),)
    return Record(
        id=id, lang="fa", outlet="خبر", published="2019-11-04", relevant=True, claims=(claim,), framing=framing, run=run
    )


@pytest.fixture
def db(tmp_path):
    connection = store.open_project(tmp_path / "rawi.db", create=True)
    yield connection
    connection.close()


def dump(db):
    return list(db.iterdump())


def ids(db, **ask):
    return [row.record.id for row in store.claims(db, store.Ask(**ask))]


def test_adding_twice_changes_nothing(db):
    assert store.write(db, [(document(), record())], "r1") == {"added": 1}
    before = dump(db)
    assert store.state(db, document(), "r1") == "there"
    assert store.write(db, [(document(), record())], "r1") == {"there": 1}
    assert dump(db) == before


def test_a_new_version_recodes_and_the_old_record_stays_under_its_run(db):
    store.write(db, [(document(), record())], "r1")
    assert store.write(db, [(document(), record(run="r2", type="ASSAULT"))], "r2") == {"recoded": 1}
    assert [row.claim.type for row in store.claims(db, store.Ask())] == ["ASSAULT"]
    assert db.execute("SELECT run, current FROM records ORDER BY run").fetchall() == [("r1", 0), ("r2", 1)]


def test_going_back_to_the_older_version_makes_its_record_current_again(db):
    for run, type in (("r1", "PROTEST"), ("r2", "ASSAULT"), ("r1", "PROTEST")):
        store.write(db, [(document(), record(run=run, type=type))], run)
    assert [row.claim.type for row in store.claims(db, store.Ask())] == ["PROTEST"]


def test_an_edited_document_replaces_the_former_one_which_stays(db):
    store.write(db, [(document(), record())], "r1")
    edited = document(text=TEXT + " ویرایش")
    assert store.state(db, edited, "r1") == "replaced"
    assert store.write(db, [(edited, record())], "r1") == {"replaced": 1}
    assert len(ids(db)) == 1
    assert db.execute("SELECT count(*), sum(current) FROM sources").fetchone() == (2, 1)


@pytest.mark.parametrize(
    ("ask", "found"),
    [
        ({"first": "2019-11-03"}, True),
        ({"first": "2019-11-04"}, False),
        ({"last": "2019-11-03"}, True),
        ({"last": "2019-11-02"}, False),
        ({"place": "اهواز"}, True),
        ({"place": "ahv"}, True),
        ({"place": "khuzestan"}, True),
        ({"place": "شیراز"}, False),
        ({"country": "ir"}, True),
        ({"country": "IQ"}, False),
        ({"type": "protest"}, True),
        ({"type": "ASSAULT"}, False),
        ({"mode": "demo"}, True),
        ({"mode": "riot"}, False),
        ({"status": "asserted"}, True),
        ({"status": "denied"}, False),
        ({"actor": "IRN-CVL"}, True),
        ({"actor": "irn"}, True),
        ({"actor": "CVL"}, True),
        ({"actor": "IRQ"}, False),
        ({"actor": "ایسنا"}, False),
        ({"speaker": "ایسنا"}, True),
        ({"speaker": "isna"}, True),
        ({"speaker": "IRN-JRN"}, True),
        ({"speaker": "IRN-CVL"}, False),
        ({"text": "معترضان"}, True),
        ({"text": "شعارهای میدادند"}, True),
        ({"text": "شعار"}, True),
        ({"text": "انفجار"}, False),
        ({"text": '" OR *'}, False),
        ({"limit": 0}, False),
    ],
)
def test_filters(db, ask, found):
    store.write(db, [(document(), record())], "r1")
    assert bool(ids(db, **ask)) is found


def test_names_of_people_the_lexicon_does_not_know_are_not_looked_up(db):
    store.write(db, [(document(), record())], "r1")
    assert ids(db, actor="معترضان") == []


def test_a_claim_without_a_time_is_found_by_its_publication_day(db):
    store.write(db, [(document(), record(day=None))], "r1")
    assert ids(db, first="2019-11-04", last="2019-11-04") == ["d1"]
    assert ids(db, last="2019-11-03") == []


def test_claims_come_by_day_then_document(db):
    batch = [
        (document(i), record(i, day=d)) for i, d in (("b", "2019-11-03"), ("c", "2019-11-01"), ("a", "2019-11-03"))
    ]
    store.write(db, batch, "r1")
    assert ids(db) == ["c", "a", "b"]


def test_documents_by_id_by_its_beginning_and_by_claim(db):
    store.write(db, [(document("abc"), record("abc")), (document("abd"), record("abd"))], "r1")
    assert [s.id for s, _ in store.documents(db, "abc")] == ["abc"]
    assert [s.id for s, _ in store.documents(db, "ab")] == ["abc", "abd"]
    assert [s.id for s, _ in store.documents(db, "abd-PROTEST")] == ["abd"]
    assert store.documents(db, "zz") == []
    source, kept = store.documents(db, "abc")[0]
    assert (source, kept) == (document("abc"), record("abc"))


def test_a_failed_batch_leaves_nothing(db):
    broken = (document("d2"), None)
    with pytest.raises(AttributeError):
        store.write(db, [(document(), record()), broken], "r1")
    assert db.execute("SELECT count(*) FROM sources").fetchone() == (0,)


def test_migrations_are_counted_and_every_table_is_there(db):
    assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    names = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {"sources", "runs", "records", "claims", "actors", "places", "framing", "words"} <= names


def test_missing_foreign_broken_and_newer_files_are_refused_with_the_mend(tmp_path):
    with pytest.raises(store.ProjectError, match="no such project file; make it with"):
        store.open_project(tmp_path / "no.db")
    (tmp_path / "text.db").write_text("not a database, but long enough to be read as one " * 50)
    with pytest.raises(store.ProjectError, match="name another project file"):
        store.open_project(tmp_path / "text.db")
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE t (x)")
    with pytest.raises(store.ProjectError, match="not of rawi"):
        store.open_project(tmp_path / "other.db")
    with sqlite3.connect(tmp_path / "newer.db") as newer:
        newer.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with pytest.raises(store.ProjectError, match="newer rawi"):
        store.open_project(tmp_path / "newer.db")
    with pytest.raises(store.ProjectError, match="a folder you may write to"):
        store.open_project(tmp_path / "no" / "rawi.db", create=True)


KILLED = """
import sys
from rawi import store
from rawi.records import Record, Source
db = store.open_project(sys.argv[1], create=True)
for n in range(100_000):
    pair = Source(id=str(n), text="خبر"), Record(id=str(n), lang="fa")
    store.write(db, [pair], "r1")
    if n == 20:
        print("going", flush=True)
"""


def test_a_killed_process_leaves_a_sound_file(tmp_path):
    path = tmp_path / "rawi.db"
    with subprocess.Popen([sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        time.sleep(0.05)
        process.kill()
    db = store.open_project(path)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    sources, records = (db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("sources", "records"))
    assert sources == records > 20


def test_the_run_is_the_same_for_the_same_code():
    assert store.current_run("model") == store.current_run("model") != store.current_run("rules")
    assert store.current_run("model", 0.5).startswith("rawi-")
    assert store.current_run("model", 0.5) != store.current_run("model")
