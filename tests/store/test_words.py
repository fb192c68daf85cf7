import pytest

from rawi.store.words import query, searchable


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("می‌گوید", "ميگويد"),
        ("كتاب‌هاي", "کتابهای"),
        ("قُتِلَ", "قتل"),
        ("تظـــاهر", "تظاهر"),
        ("۱۲", "١٢"),
        ("Basra", "BASRA"),
    ],
)
def test_spellings_of_a_word_are_one(one, other):
    assert searchable(one) == searchable(other)


def test_query_takes_every_word_by_its_beginning_and_no_syntax():
    assert query('تجمع "در" OR اهواز*') == '"تجمع"* "در" "or" "اهواز"*'
    assert query("«»") is None
