"""A folder with four documents, and `rawi` run in it with a stand-in for the pipeline."""

import json
import re

import pytest
from typer.testing import CliRunner

from rawi.cli.app import app
from rawi.cli.setting import Setting
from rawi.records import ActorSpan, Claim, PlaceSpan, Record, Source, Span, TimeSpan

PROTEST = re.compile("تجمع|تظاهرات|مظاهرة|rally")
PLACES = (("اهواز", "Ahvaz", "IR"), ("بغداد", "Baghdad", "IQ"), ("Basra", "Basra", "IQ"))


def span(kind, text, words, **values):
    start = text.find(words)
    return (kind(text=words, start=start, end=start + len(words), **values),) if start >= 0 else ()


def code(source: Source) -> Record:
    """A stand-in for the pipeline: a protest wherever a word for it stands, a fault where the text asks for one."""
    text = source.text
    if "BREAK" in text:
        raise RuntimeError("asked to")
    claims = tuple(
        Claim(
            id=f"{source.id}-{n}",
            trigger=Span(text=found[0], start=found.start(), end=found.end()),
            type="PROTEST",
            mode="demo",
            agent=span(ActorSpan, text, "معترضان", code="IRN-CVL"),
            place=tuple(
                p
                for form, name, land in PLACES
                for p in span(PlaceSpan, text, form, name=name, country=land, lat=1.0, lon=2.0)
            ),
            time=span(TimeSpan, text, "یکشنبه", from_="2019-11-03", to="2019-11-03"),
            said_by=span(ActorSpan, text, "ایسنا", code="IRN-JRN", id="isna"),
        )
        for n, found in enumerate(PROTEST.finditer(text), 1)
    )
    return Record(
        id=source.id,
        lang=source.lang or "fa",
        outlet=source.outlet,
        published=source.published,
        title=source.title,
        relevant=bool(claims),
        claims=claims,
    )


TEXTS = (
    "به گزارش ایسنا، معترضان یکشنبه در اهواز تجمع کردند.",
    "مظاهرة في بغداد أمس، ومظاهرة أخرى اليوم",
    "A rally was held in Basra.",
    "امروز هوا خوب است.",
)


@pytest.fixture
def rawi(tmp_path, monkeypatch):
    """Run a command in an empty folder, with the stand-in for the pipeline."""
    monkeypatch.chdir(tmp_path)

    def run(*args, stdin=None):
        return CliRunner().invoke(app, [str(a) for a in args], input=stdin, obj=Setting(given=code))

    return run


@pytest.fixture
def posts(tmp_path):
    """Four documents as JSON lines."""
    path = tmp_path / "posts.jsonl"
    lines = [
        {"id": f"p{n}", "text": text, "outlet": "خبر", "published": "2019-11-04"} for n, text in enumerate(TEXTS, 1)
    ]
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


@pytest.fixture
def coder():
    """The stand-in itself."""
    return code
