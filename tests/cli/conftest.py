import json

import pytest
from fake_coder import code
from typer.testing import CliRunner

from rawi.cli.app import app
from rawi.cli.setting import Setting

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
