"""Codes and ids of actor spans, by head, complement, document and date."""

import json
import os
from pathlib import Path

import pytest

from rawi.fold import fold
from rawi.linking.actors import ActorValue, context, holder, link, outlet, period
from rawi.mentions.actors import find
from rawi.text import read


def value(raw: str, span: str, day: str = "2026-07-10", by: str | None = None, n: int = 1) -> ActorValue:
    text = read(raw)
    at = -1
    for _ in range(n):
        at = text.folded.index(fold(span), at + 1)
    return link(text, context(text, find(text), outlet(by), day), at, at + len(span))


@pytest.mark.parametrize(
    ("raw", "span", "code"),
    [
        ("نیروهای امنیتی عراق آتش گشودند", "نیروهای امنیتی عراق", "IRQ-COP"),
        ("دو شهروند ایرانی بازداشت شدند", "دو شهروند ایرانی", "IRN-CVL"),
        ("آمریکا و ایران توافق کردند", "آمریکا", "USA-GOV"),
        ("رژیم صهیونیستی حمله کرد", "رژیم صهیونیستی", "ISR-GOV"),
        ("نیروهای آمریکایی در عراق مستقر شدند", "نیروهای آمریکایی در عراق", "USA-MIL"),
        ("یک منبع نظامی ایرانی این را گفت", "یک منبع نظامی ایرانی", "IRN-MIL"),
        ("سخنگوی ارتش پاکستان این را گفت", "سخنگوی ارتش پاکستان", "PAK-MIL"),
        ("فرماندار سابق آلمانی شهر این را گفت", "فرماندار سابق آلمانی", "DEU-ELI"),
        ("ایرانیان مقیم آلمان تجمع کردند", "ایرانیان مقیم آلمان", "IRN-CVL"),
        ("سه فلسطینی کشته شدند", "سه فلسطینی", "PSE-CVL"),
        ("منابع آگاه چنین گفتند", "منابع آگاه", "UNK-UNK"),
        ("وزیران خارجه اتحادیه اروپا بیانیه دادند", "وزیران خارجه اتحادیه اروپا", "IGO-IGO"),
        ("افراد مسلح ناشناس به پاسگاه حمله کردند", "افراد مسلح ناشناس", "IRN-UAF"),
        ("أعلنت الحكومة التركية ذلك", "الحكومة التركية", "TUR-GOV"),
        ("قتل ثلاثة جنود أمريكيين", "ثلاثة جنود أمريكيين", "USA-MIL"),
        ("مجلس نمایندگان بولیوی رأی داد", "مجلس نمایندگان بولیوی", "BOL-LEG"),
        ("سه کشور بیانیه دادند", "سه کشور", "UNK-GOV"),
        ("احتج طلاب عراقيون في البصرة", "طلاب عراقيون", "IRQ-EDU"),
        ("Iranian security forces opened fire.", "Iranian security forces", "IRN-COP"),
        ("A spokesman for the Turkish army denied it.", "A spokesman for the Turkish army", "TUR-MIL"),
        ("The president of Bolivia resigned.", "The president of Bolivia", "BOL-GOV"),
    ],
)
def test_code_of_a_phrase(raw: str, span: str, code: str) -> None:
    assert value(raw, span).code == code


def test_country_from_the_document() -> None:
    assert value("پلیس در بغداد به سوی معترضان آتش گشود", "معترضان").code == "IRQ-CVL"
    assert value("پلیس به سوی معترضان آتش گشود", "معترضان", by="Fars News (Telegram)").code == "IRN-CVL"
    assert value("قالت الشرطة ذلك", "الشرطة", by="NAYA for Iraq (Telegram)").code == "IRQ-COP"


def test_a_bare_name_means_its_own_only_in_its_own_press_and_country() -> None:
    bank = "بانک مرکزی هشدار داد"
    assert value(bank, "بانک مرکزی", by="Fars News (Telegram)").id == "irn.central-bank"
    assert value("در ترکیه " + bank, "بانک مرکزی", by="NAYA for Iraq (Telegram)").id is None
    assert value("پلیس عراق آتش گشود", "پلیس عراق", by="Fars News (Telegram)").id != "irn.police"


def test_some_names_are_a_medium_only_where_they_speak() -> None:
    text = read("به نوشته مهر، جاده بسته شد", "fa")
    start = text.folded.index("مهر")
    where = context(text, find(text), None, "2026-07-10")
    assert link(text, where, start, start + 3, argument="said_by").id == "irn.media.mehr"
    assert link(text, where, start, start + 3, argument="patient").id is None


def test_country_from_a_linked_place() -> None:
    text = read("معترضان در بصره تجمع کردند", "fa")
    start = text.folded.index("بصره")
    where = context(text, find(text), outlet("Fars News"), "2026-07-01", [(start, start + 4, "IQ")])
    assert link(text, where, 0, len("معترضان در بصره")).code == "IRQ-CVL"


def test_office_and_day_give_the_person() -> None:
    said = "وزیر خارجه ایران گفت مذاکره ادامه دارد"
    assert value(said, "وزیر خارجه ایران", "2026-07-10") == ActorValue("IRN-GOV", "irn.person.araghchi", "office")
    assert value(said, "وزیر خارجه ایران", "2019-11-04") == ActorValue("IRN-GOV", "irn.person.zarif", "office")
    assert value("وزیر خارجه گفت", "وزیر خارجه", "2019-11-04", "IRNA").id == "irn.person.zarif"
    assert holder("irn.office.foreign-minister", "1200-01-01") is None


def test_two_soleimanis() -> None:
    assert value("سردار سلیمانی وارد بغداد شد", "سردار سلیمانی", "2019-11-04").id == "irn.person.soleimani"
    both = "غلامرضا سلیمانی، رئیس سازمان بسیج، سخن گفت. سلیمانی افزود"
    assert value(both, "غلامرضا سلیمانی", "2023-11-04").id == "irn.person.soleimani-gholamreza"
    assert value(both, "سلیمانی", "2023-11-04", n=2).id == "irn.person.soleimani-gholamreza"


def test_a_surname_refers_to_what_was_said_of_its_bearer() -> None:
    text = "فرهاد کوهستانی، نماینده مجلس، نامه‌ای نوشت. کوهستانی افزود که پاسخی نیامده است"
    assert value(text, "کوهستانی", n=2).code == "IRN-LEG"


def test_who_nobody_knows_says_so() -> None:
    assert value("فرهاد کوهستانی رفت", "فرهاد کوهستانی") == ActorValue("IRN-CVL", None, "default")
    assert value("ما آماده‌ایم", "ما").by == "pronoun"


def test_medium_that_is_an_ordinary_word() -> None:
    assert value("فارس نوشت", "فارس").code == "IRN-JRN"


def test_daesh_is_of_its_theatre() -> None:
    assert value("داعش در عراق حمله کرد", "داعش").code == "IRQ-REB"


def test_a_code_changes_with_the_day() -> None:
    before, after = period("irn.person.zarif", "2019-11-04"), period("irn.person.zarif", "2022-11-04")
    assert before is not None
    assert after is not None
    assert (before.code, after.code) == ("IRN-GOV", "IRN-ELI")


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Vahid Online (Telegram)", "irn.media.vahid"),
        ("@VahidOnline", "irn.media.vahid"),
        ("farsnews.ir", "irn.media.fars"),
        ("IRNA (FarExStance, inferred)", "irn.media.irna"),
        ("خبرگزاری تسنیم", "irn.media.tasnim"),
        ("SaudiNewsNet:okaz", "sau.media.okaz"),
    ],
)
def test_outlets(name: str, id: str) -> None:
    known = outlet(name)
    assert known is not None
    assert known.id == id


def test_unknown_outlet() -> None:
    assert outlet("The Moon Gazette") is None
    assert outlet(None) is None


def shared() -> Path:
    return Path(os.environ.get("RAWI_SHARED", Path(__file__).parents[2].parent / "shared"))


def test_floors_on_gold_spans() -> None:
    """Country and sector of the gold's own actor spans (one document in eight of train)."""
    gold = shared() / "gold" / "train.jsonl"
    if not gold.exists():
        pytest.skip(f"{gold} is not there")
    right = [0, 0, 0]
    for number, line in enumerate(gold.read_text(encoding="utf-8").splitlines()):
        if number % 8:
            continue
        record = json.loads(line)
        text = read(record["text"], record["lang"])
        raw = [text.offsets.to_raw(i) for i in range(len(text.folded))]
        where = context(text, find(text), outlet(record["outlet"]), record["published"])
        for claim in record["claims"]:
            for span in claim["agent"] + claim["patient"] + claim["said_by"]:
                start = next(i for i, at in enumerate(raw) if at >= span["start"])
                end = next((i for i, at in enumerate(raw) if at >= span["end"]), len(raw))
                code = link(text, where, start, end).code
                right[0] += code[:3] == span["code"][:3]
                right[1] += code[4:] == span["code"][4:]
                right[2] += 1
    assert right[0] / right[2] > 0.90
    assert right[1] / right[2] > 0.86
