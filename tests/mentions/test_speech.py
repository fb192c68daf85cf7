import pytest

from rawi.fold import fold
from rawi.mentions import quotes, speech
from rawi.records import Text
from rawi.text import read


def frames(raw: str, lang: str) -> tuple[Text, list[speech.Frame]]:
    text = read(raw, lang)
    return text, speech.frames(text, quotes.find(text), [])


def said(raw: str, trigger: str, lang: str = "fa", type: str = "ASSAULT", agents: tuple[str, ...] = ()) -> list[str]:
    """The chain over the first occurrence of a word, as folded texts."""
    text, found = frames(raw, lang)
    at = text.folded.index(fold(trigger))
    ranges = [(text.folded.index(fold(a)), text.folded.index(fold(a)) + len(a)) for a in agents]
    return [text.folded[slice(*f.speaker)] for f in speech.chain(found, at, ranges, type, text)]


@pytest.mark.parametrize(
    ("raw", "trigger", "speakers"),
    [
        ("به گزارش رویترز، سه نفر در این انفجار کشته شدند.", "کشته", ["رویترز"]),
        ("به گزارش رویترز به نقل از یک مقام عراقی، سه نفر کشته شدند.", "کشته", ["رویترز", "یک مقام عراقی"]),
        ("رویترز به نقل از یک مقام عراقی نوشت که سه نفر کشته شدند.", "کشته", ["رویترز", "یک مقام عراقی"]),
        ("وزارت بهداشت لبنان اعلام کرد که دو نفر کشته شدند.", "کشته", ["وزارت بهداشت لبنان"]),
        ("سخنگوی ارتش اسرائیل مدعی شد که این پایگاه بمباران شده است.", "بمباران", ["سخنگوی ارتش اسراییل"]),
        ("یک منبع آگاه در گفت‌وگو با الجزیره گفت که حمله آغاز شده است.", "حمله", ["الجزیره", "یک منبع اگاه"]),
        ("یک مقام آمریکایی به سی‌ان‌ان: حملات تازه آغاز شد", "حملات", ["سی‌ان‌ان", "یک مقام امریکایی"]),
        ("وزیر جنگ اسرائیل:\nبه چند پایگاه حمله کردیم", "حمله", ["وزیر جنگ اسراییل"]),
        ("فوری / تسنیم: صدای انفجار در شهر شنیده شد", "انفجار", ["تسنیم"]),
        ("ترامپ در تروث: به این پایگاه‌ها حمله کردیم", "حمله", ["ترامپ"]),
    ],
)
def test_persian_chains(raw: str, trigger: str, speakers: list[str]) -> None:
    assert said(raw, trigger) == [fold(s) for s in speakers]


def test_an_apposition_belongs_to_the_speaker() -> None:
    raw = "دونالد ترامپ، رئیس‌جمهور آمریکا، گفت که ارتش به این پایگاه حمله کرده است."
    assert said(raw, "حمله") == [fold("دونالد ترامپ، رئیس‌جمهور آمریکا")]


def test_a_pronoun_goes_back_to_the_speaker_before() -> None:
    raw = "سخنگوی پلیس گفت که دو نفر بازداشت شدند. وی افزود که یک نفر هم زخمی شده است."
    assert said(raw, "زخمی") == [fold("سخنگوی پلیس")]


def test_bullets_under_a_headline_are_the_headline_speakers() -> None:
    raw = "🔴\nسنتکام: حملات تازه آغاز شد\n🔹\nچند قایق غرق شد.\n🔹\nنیروهای ما یک پهپاد را سرنگون کردند.\n@kanal"
    assert said(raw, "سرنگون") == [fold("سنتکام")]


def test_who_reports_on_their_own_account_has_no_chain() -> None:
    assert said("دو نفر در تیراندازی دیشب در کرمان کشته شدند.", "کشته") == []


def test_a_heading_is_nobody() -> None:
    assert said("جزئیات: دو نفر در تیراندازی کشته شدند", "کشته") == []


def test_the_speaker_of_a_threat_is_its_agent_and_no_link() -> None:
    raw = "عراقچی: به هر حمله‌ای پاسخ خواهیم داد"
    assert said(raw, "پاسخ", type="THREATEN", agents=("عراقچی",)) == []
    assert said(raw, "پاسخ", type="ASSAULT", agents=("عراقچی",)) == ["عراقچی"]


def test_a_denial_says_so() -> None:
    _, found = frames("سخنگوی دولت وقوع انفجار در کیش را تکذیب کرد.", "fa")
    assert [f.kind for f in found] == ["denial"]


@pytest.mark.parametrize(
    ("raw", "trigger", "speakers"),
    [
        ("أعلنت وزارة الداخلية العراقية أن ثلاثة أشخاص قتلوا في الهجوم.", "قتلوا", ["وزارة الداخلية العراقية"]),
        ("قال مصدر أمني إن عبوة انفجرت شمال المدينة.", "انفجرت", ["مصدر أمني"]),
        ("مصدر أمني: انفجار عبوة ناسفة شمال المدينة", "انفجار", ["مصدر أمني"]),
        ("رويترز عن مسؤول عراقي: قصف مدفعي شمال المدينة", "قصف", ["رويترز", "مسؤول عراقي"]),
    ],
)
def test_arabic_chains(raw: str, trigger: str, speakers: list[str]) -> None:
    assert said(raw, trigger, "ar") == [fold(s) for s in speakers]


@pytest.mark.parametrize(
    ("raw", "trigger", "speakers"),
    [
        ("Two people were killed in the attack, police said.", "killed", ["police"]),
        ("The interior ministry said that two people were killed.", "killed", ["the interior ministry"]),
        ("Two people were killed on the road, according to Reuters.", "killed", ["reuters"]),
    ],
)
def test_english_chains(raw: str, trigger: str, speakers: list[str]) -> None:
    assert said(raw, trigger, "en") == speakers


def test_the_publisher_is_told_from_other_speakers() -> None:
    text, found = frames("به گزارش خبرگزاری فارس، سه نفر در این انفجار کشته شدند.", "fa")
    assert found
    assert all(speech.is_publisher(text, f, "Fars News (Telegram)") for f in found)
    assert not any(speech.is_publisher(text, f, "Radio Farda") for f in found)
    assert not any(speech.is_publisher(text, f, None) for f in found)


def test_nothing_is_found_in_nothing() -> None:
    assert frames("", "fa")[1] == []
    assert frames("🔴🔴", "fa")[1] == []


def test_ranges_lie_in_the_view() -> None:
    raw = "رویترز: «حمله» ادامه دارد\n" * 60 + ": : « گفت گفت گفت: به گزارش"
    text, found = frames(raw, "fa")
    assert found
    for f in found:
        for start, end in (f.speaker, f.cue, f.scope):
            assert 0 <= start < end <= len(text.folded)
