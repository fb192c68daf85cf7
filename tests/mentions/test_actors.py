"""Actor words are found whole, in the text's own language, as they are written."""

from rawi.lexicon.actors import Actor, Nation, Role
from rawi.mentions.actors import find
from rawi.text import read


def found(raw: str, lang: str) -> list[str]:
    text = read(raw, lang)
    return [text.folded[m.start : m.end] for m in find(text)]


def test_empty() -> None:
    assert find(read("", "fa")) == []


def test_persian() -> None:
    assert found("نیروهای امنیتی بولیوی به سوی معترضان شلیک کردند", "fa") == ["نیروهای امنیتی", "بولیوی", "معترضان"]


def test_arabic_particles() -> None:
    assert found("وقالت الشرطة إن المتظاهرين غادروا", "ar") == ["الشرطه", "متظاهرین"]


def test_english_nations_want_their_capital() -> None:
    assert found("They told us that the US and a turkey left Turkey.", "en") == ["us", "turkey"]


def test_a_word_inside_another_is_none() -> None:
    assert found("وزن بار زیاد بود", "fa") == []  # و + زن
    assert found("چهارشنبه‌سوری آرام گذشت", "fa") == []
    assert found("تاجیک‌آباد آرام است", "fa") == []


def test_endings_are_none_of_its_business() -> None:
    assert found("عراقی‌ها رفتند", "fa")[0].startswith("عراقی")


def test_values_say_what_they_are() -> None:
    kinds = [type(m.value[0]) for m in find(read("قالیباف با سفیر عراق دیدار کرد", "fa"))]
    assert kinds[0] is Actor
    assert Role in kinds or Nation in kinds or kinds[-1] is Actor


def test_offsets_are_the_views() -> None:
    text = read("ارتش  آمريكا در كويت", "fa")
    for mention in find(text):
        assert text.span(mention.start, mention.end).text.strip()


def test_guard_forbids_a_namesake() -> None:
    ids = {
        m.value[0].id for m in find(read("سلیمانی، رئیس سازمان بسیج، سخن گفت", "fa")) if isinstance(m.value[0], Actor)
    }
    assert "irn.person.soleimani" not in ids


def test_a_form_of_another_language_hides_no_word() -> None:
    assert "نظام" in found("این کار به ضرر نظام و مردم بود", "fa")
