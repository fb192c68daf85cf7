import os
from pathlib import Path

import pytest

from rawi import ingest
from rawi.ingest import Failure
from rawi.records import Source

PAGE = """<!DOCTYPE html><html lang="fa"><head><title>تجمع در اهواز - خبر نمونه</title>
<meta property="og:title" content="تجمع در اهواز"><meta property="og:site_name" content="خبر نمونه">
<script type="application/ld+json">
{"@graph": [{"@type": "NewsArticle", "datePublished": "2019-11-04T12:30:00+03:30"}]}</script>
</head><body><nav><a href="/">خانه</a> <a href="/x">سیاست</a></nav><article><h1>تجمع در اهواز</h1>
<p>شاهدان می‌گویند که صدها تن از کارگران روز یکشنبه در برابر فرمانداری تجمع کردند و شعار دادند.</p>
<p>پلیس چهار تن را بازداشت کرد&zwnj; و به گفته یک مقام، خیابان‌ها باز است.</p></article>
<footer>همه حقوق محفوظ است</footer></body></html>"""


def read(tmp_path, content, name="a.html"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(ingest.read([str(path)]))


def test_main_text_with_half_spaces_title_outlet_and_time(tmp_path):
    (source,) = read(tmp_path, PAGE)
    assert "شاهدان می‌گویند که" in source.text
    assert "خیابان‌ها باز است" in source.text
    assert "همه حقوق" not in source.text
    assert (source.title, source.outlet) == ("تجمع در اهواز", "خبر نمونه")
    assert source.published == "2019-11-04T12:30:00+03:30"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2019-11-04">',
        '<meta itemprop="datePublished" content="2019-11-04">',
        '<script type="application/ld+json">{"broken</script><meta name="date" content="۱۳۹۸/۰۸/۱۳">',
    ],
)
def test_publication_dates(tmp_path, head):
    (source,) = read(tmp_path, f"<html><head>{head}</head><body><p>Some words of news.</p></body></html>")
    assert source.published == "2019-11-04"


def test_time_elements_come_last(tmp_path):
    (source,) = read(
        tmp_path, '<html><body><time datetime="2019-11-04">then</time><p>Some words of news.</p></body></html>'
    )
    assert source.published == "2019-11-04"


def test_declared_encoding(tmp_path):
    page = '<html><head><meta charset="windows-1256"></head><body><p>تظاهر العشرات في البصرة</p></body></html>'
    (source,) = read(tmp_path, page.encode("cp1256"))
    assert source.text == "تظاهر العشرات في البصرة"


@pytest.mark.parametrize("content", [b"", b"<html></html>", b"\x00\x01\x02\xff"])
def test_pages_without_text_are_failures(tmp_path, content):
    (failure,) = read(tmp_path, content)
    assert isinstance(failure, Failure)


def test_deep_nesting_is_read(tmp_path):
    (source,) = read(tmp_path, "<html><body>" + "<div>" * 5000 + "words of news" + "</div>" * 5000)
    assert source.text == "words of news"


def test_real_pages():
    shared = Path(os.environ.get("RAWI_SHARED", Path(__file__).parents[3] / "shared")) / "data" / "html"
    if not shared.is_dir():
        pytest.skip(f"no real pages at {shared}")
    items = list(ingest.read([str(shared)]))
    assert not [item for item in items if isinstance(item, Failure)]
    pages = {
        Path(item.path).name: item for item in items if isinstance(item, Source) and not item.id.startswith("t.me/")
    }
    assert pages["fundus_LBCGroup_2026_01_08.html"].published == "2026-01-08T11:42:50+00:00"
    assert len([item for item in items if isinstance(item, Source) and item.id.startswith("t.me/")]) == 397
