"""Language of documents and sentences."""

import pytest

from rawi.text.language import detect, detect_within


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("وزیر خارجه ایران گفت که مذاکرات ادامه دارد", "fa"),
        ("وزير خارجه گفت كه مذاكرات ادامه دارد", "fa"),
        ("ارتش حمله کرد", "fa"),
        ("وقال رئيس الوزراء إن الحكومة لن تتراجع", "ar"),
        ("انفجار في بغداد", "ar"),
        ("قتل ثلاثة متظاهرين في الناصرية", "ar"),
        ("Police arrested four protesters in Basra", "en"),
        ("وزیر جنگ در CNN گفت US Navy حمله کرد", "fa"),
        ("@AloNews", "fa"),
        ("", "fa"),
        ("🔹🔹", "fa"),
        ("۱۲۳", "fa"),
    ],
)
def test_document(text: str, lang: str) -> None:
    assert detect(text) == lang


def test_majority_decides_in_mixed_documents() -> None:
    english = "The minister denied the report on Sunday. " * 5
    assert detect(english + "وزیر گفت") == "en"
    assert detect("وزیر خارجه این گزارش را تکذیب کرد. " * 5 + "The minister") == "fa"


def test_sentence_without_a_language_takes_the_documents() -> None:
    assert detect_within("12:30", "ar") == "ar"
    assert detect_within("The minister denied it", "fa") == "en"
    assert detect_within("وزیر آن را تکذیب کرد", "en") == "fa"
