"""How likely a document reports anything, and how likely one event is a claim."""

import pytest

from rawi.claims import reading, relevance
from rawi.claims.features import Observed, code
from rawi.claims.triggers import Mention
from rawi.records import Argument
from rawi.text import read

NEWS = [
    ("پلیس دیروز پنج معترض را در اهواز بازداشت کرد. صدها نفر در میدان شهر تجمع کردند.", "fa"),
    ("اعتقلت الشرطة أمس خمسة متظاهرين في البصرة. وتظاهر المئات في وسط المدينة.", "ar"),
    ("Police arrested five protesters in Basra on Sunday. Hundreds rallied in the square.", "en"),
]
OTHER = [
    ("قیمت دلار امروز به پنجاه هزار تومان رسید.", "fa"),
    ("ارتفعت أسعار النفط اليوم في الأسواق العالمية.", "ar"),
    ("The weather will be sunny on Friday, with light winds.", "en"),
]


def observed(raw: str, lang: str) -> Observed:
    found = reading.read(read(raw, lang))
    return Observed(found.text, reading.tags(found))


@pytest.mark.parametrize(("news", "other"), list(zip(NEWS, OTHER, strict=True)), ids=["fa", "ar", "en"])
def test_news_of_events_is_likelier_than_prices_and_weather(news: tuple[str, str], other: tuple[str, str]) -> None:
    likely, less = relevance.document(observed(*news)), relevance.document(observed(*other))
    assert 0 <= less < likely <= 1


@pytest.mark.parametrize(("raw", "lang"), [*NEWS, ("", "fa"), ("!", "en")])
def test_a_document_is_a_bag_without_doubles(raw: str, lang: str) -> None:
    bag = relevance.document_features(observed(raw, lang)).tolist()
    assert len(bag) == len(set(bag))
    assert code(f"b={lang}") in bag
    assert 0 <= relevance.document(observed(raw, lang)) <= 1


def test_the_first_sentence_is_told_apart() -> None:
    bag = set(relevance.document_features(observed("Guards left. Crowds came.", "en")).tolist())
    assert {code("f=guard"), code("d=guard"), code("d=crowd")} <= bag
    assert code("f=crowd") not in bag


def test_the_order_of_words_is_not_seen() -> None:
    one, two = observed("They left.\nGuards met crowds.", "en"), observed("They left.\nCrowds met guards.", "en")
    assert relevance.document_features(one).tolist() == relevance.document_features(two).tolist()


def test_claim_features_say_type_roles_and_words() -> None:
    o = observed("Police arrested five students in Basra.", "en")
    event = [Mention(1, 2, "COERCE", 0.6), Mention(3, 4, "COERCE", 0.3)]
    found = [Argument("agent", 0, 6), Argument("place", 33, 38), Argument("place", 33, 38)]
    said = relevance.claim_features(o, event, found, 0.8, 1)
    assert {"y=COERCE", "roleagent", "roleplace", "roles2", "m2", "e1", "T=arrest"} <= set(said)
    assert "rolepatient" not in said
    assert "T=student" not in said


def test_the_best_mention_speaks_for_the_event_wherever_it_stands() -> None:
    o = observed("Police arrested five students in Basra.", "en")
    a, b = Mention(1, 2, "COERCE", 0.6), Mention(3, 4, "COERCE", 0.3)
    assert relevance.claim_features(o, [a, b], [], 0.8, 1) == relevance.claim_features(o, [b, a], [], 0.8, 1)


def test_one_likelihood_an_event() -> None:
    o = observed("Police arrested five students in Basra.", "en")
    event = [Mention(1, 2, "COERCE", 0.9)]
    weighed = [relevance.claim_features(o, event, [], 0.9, n) for n in (1, 2, 3)]
    chances = relevance.claims(weighed)
    assert len(chances) == 3
    assert all(0 <= p <= 1 for p in chances)
    assert relevance.claims([]) == []


def test_weighing_together_or_apart_is_the_same() -> None:
    o = observed("Police arrested five students in Basra.", "en")
    short = ["b", "y=COERCE"]
    long = relevance.claim_features(o, [Mention(1, 2, "COERCE", 0.9)], [Argument("agent", 0, 6)], 0.9, 1)
    assert relevance.claims([short, long]) == pytest.approx([*relevance.claims([short]), *relevance.claims([long])])
