import pytest

from rawi.cli.say import many, piece, safe
from rawi.cli.show import bracketed


@pytest.mark.parametrize(
    ("marks", "text"),
    [
        ([], "abcdef"),
        ([(0, 2, "agent", "1")], "[agent 1: ab]cdef"),
        ([(0, 4, "agent", "1"), (2, 4, "place", "1")], "[agent 1: ab[place 1: cd]]ef"),
        ([(0, 2, "agent", "1"), (2, 4, "place", "2")], "[agent 1: ab][place 2: cd]ef"),
        ([(1, 2, "framing", "")], "a[framing: b]cdef"),
    ],
)
def test_brackets(marks, text):
    assert bracketed("abcdef", marks) == text


def test_pieces_are_set_apart_for_people_only():
    assert piece("راوی\nیک", True) == "\u2068راوی یک\u2069"
    assert piece("راوی\nیک", False) == "راوی یک"


def test_a_document_cannot_command_the_terminal():
    assert safe("a\x1b[31mb\x07\n") == "a�[31mb�\n"


def test_numbers_and_nouns():
    assert [many(1, "claim"), many(2000, "claim"), many(0, "country", "countries")] == [
        "1 claim",
        "2,000 claims",
        "0 countries",
    ]
