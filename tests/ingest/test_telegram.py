import json

import pytest

from rawi import ingest
from rawi.ingest import Failure, Note
from rawi.records import Source

RESULT = {
    "name": "کانال نمونه",
    "type": "public_channel",
    "id": 42,
    "messages": [
        {"id": 1, "type": "service", "date": "2019-11-04T12:00:00", "action": "create_channel", "text": ""},
        {
            "id": 2,
            "type": "message",
            "date": "2019-11-04T12:30:11",
            "date_unixtime": "1572858011",
            "from": "کانال نمونه",
            "forwarded_from": "دیگری",
            "text": [
                "فوری: ",
                {"type": "bold", "text": "انفجار"},
                " در شهر\n",
                {"type": "link", "text": "example.org"},
            ],
        },
        {"id": 3, "type": "message", "date": "2019-11-04T12:40:00", "photo": "p.jpg", "text": ""},
        {"id": 4, "type": "message", "date": "2019-11-04T12:50:00", "text": "می‌آید"},
    ],
}

EXPORT = """<!DOCTYPE html><html><body><div class="page_wrap"><div class="page_header"><div class="content">
<div class="text bold">
کانال نمونه
</div></div></div><div class="history">
<div class="message service" id="message-1"><div class="body details">4 November 2019</div></div>
<div class="message default clearfix" id="message2"><div class="body">
<div class="pull_right date details" title="04.11.2019 12:30:11 UTC+03:30">12:30</div>
<div class="from_name">کانال نمونه</div>
<div class="text">
می‌گویند <strong>انفجار</strong> بود<br>دو تن زخمی شدند <a href="#">@x</a>
</div></div></div>
<div class="message default clearfix joined" id="message3"><div class="body">
<div class="pull_right date details" title="04.11.2019 12:31:00">12:31</div>
<div class="forwarded body"><div class="from_name">دیگری <span class="date details"> 03.11.2019 10:00:00</span></div>
<div class="text">متن دوم</div></div></div></div>
<div class="message default clearfix" id="message4"><div class="body"><div class="media_wrap"></div></div></div>
</div></div></body></html>"""

PREVIEW = """<!DOCTYPE html><html><body>
<div class="tgme_channel_info_header_title"><span>News</span></div>
<div class="tgme_widget_message_wrap"><div class="tgme_widget_message js-widget_message" data-post="news/12">
<div class="tgme_widget_message_owner_name"><span>News</span></div>
<div class="tgme_widget_message_forwarded_from">Forwarded from
<a class="tgme_widget_message_forwarded_from_name"><span>Other</span></a></div>
<div class="tgme_widget_message_text js-message_text"><i class="emoji"><b>🔹</b></i> قتل شخصان<br/>في بغداد</div>
<a class="tgme_widget_message_date" href="#"><time datetime="2019-11-04T09:00:11+00:00">09:00</time></a></div></div>
<div class="tgme_widget_message_wrap"><div class="tgme_widget_message service_message" data-post="news/13">
<div class="tgme_widget_message_text js-message_text">Channel created</div></div></div>
</body></html>"""

MIRROR = """<div dir="rtl"><div class="tg-channel-header"><h1>📡 خبر نمونه</h1></div>
<div class="tg-post" id="msg-9"><div class="tg-forward">↪️ <strong>Forwarded fromدیگری</strong></div>
<div class="tg-text">تجمع در شیراز
@nemune</div>
<div class="tg-footer">1K · <a href="https://t.me/nemune/9">📅 02:23 · 01 Shahrivar 1405</a></div></div></div>"""


def read(tmp_path, name, content):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return list(ingest.read([str(path)]))


def test_result_json(tmp_path):
    one, two, note = read(tmp_path, "result.json", json.dumps(RESULT))
    assert one.text == "فوری: انفجار در شهر\nexample.org"
    assert (one.id, one.outlet, one.published) == ("telegram/42/2", "کانال نمونه", "2019-11-04T12:30:11+03:30")
    assert one.meta == {"forwarded_from": "دیگری"}
    assert (two.text, two.published) == ("می‌آید", "2019-11-04T12:50:00")
    assert isinstance(note, Note)
    assert note.what == "1 messages without words passed over"


def test_an_account_export_holds_several_chats(tmp_path):
    chats = {"chats": {"about": "", "list": [RESULT, {**RESULT, "id": 43}]}}
    found = [item.id for item in read(tmp_path, "result.json", json.dumps(chats)) if isinstance(item, Source)]
    assert found == ["telegram/42/2", "telegram/42/4", "telegram/43/2", "telegram/43/4"]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("{", "not JSON"),
        ('{"messages": [1, null, {"type": "message", "id": 1, "text": "\\ud83d"}]}', "lone surrogate"),
        ('{"a": 1}', 'no field "text"'),
        ("", "not JSON"),
        ("[" * 200_000, "nested too deeply"),
    ],
)
def test_broken_exports_are_failures(tmp_path, content, what):
    (failure,) = read(tmp_path, "result.json", content)
    assert isinstance(failure, Failure)
    assert what in failure.what


def test_html_export(tmp_path):
    one, two, _ = read(tmp_path, "messages.html", EXPORT)
    assert one.text == "می‌گویند انفجار بود\nدو تن زخمی شدند @x"
    assert (one.id, one.published) == ("telegram/کانال نمونه/2", "2019-11-04T12:30:11+03:30")
    assert (two.text, two.published, two.meta) == ("متن دوم", "2019-11-04T12:31:00", {"forwarded_from": "دیگری"})


def test_saved_channel_page(tmp_path):
    one, note = read(tmp_path, "news.html", PREVIEW)
    assert one.text == "🔹 قتل شخصان\nفي بغداد"
    assert (one.id, one.outlet, one.published) == ("t.me/news/12", "News", "2019-11-04T09:00:11+00:00")
    assert one.meta == {"forwarded_from": "Other"}
    assert isinstance(note, Note)


def test_mirror(tmp_path):
    (one,) = read(tmp_path, "mirror.html", MIRROR)
    assert one.text == "تجمع در شیراز\n@nemune"
    assert (one.id, one.outlet, one.published) == ("t.me/nemune/9", "خبر نمونه", "2026-08-23T02:23+03:30")
    assert one.meta == {"forwarded_from": "دیگری"}


@pytest.mark.parametrize(("kind", "outlet"), [("private_supergroup", "کانال نمونه"), ("personal_chat", None)])
def test_names_of_private_persons_are_not_kept(tmp_path, kind, outlet):
    one = read(tmp_path, "result.json", json.dumps({**RESULT, "type": kind}))[0]
    assert (one.outlet, one.meta) == (outlet, {})
