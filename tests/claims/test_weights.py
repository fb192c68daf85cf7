import numpy as np
import pytest

from rawi.claims.labelling import Labeller
from rawi.claims.weights import Weights, load
from rawi.lexicon.load import LexiconError


def table(**rows: list[float]) -> Weights:
    return Weights(("O", "B-x", "I-x"), list(rows), np.asarray(list(rows.values()), dtype=np.float32))


def test_weights_add_up_to_probabilities() -> None:
    weights = table(a=[0.0, 1.0, 0.0], b=[0.0, 1.0, 0.0])
    p = weights.probabilities(["a", "b", "unknown"])
    assert p.sum() == pytest.approx(1)
    assert p[1] == pytest.approx(np.exp(2) / (np.exp(2) + 2), rel=1e-4)
    assert weights.best(["a"])[0] == "B-x"


def test_reasons_name_the_loudest_first() -> None:
    weights = table(a=[0.0, 1.0, 0.0], b=[0.0, 3.0, 0.0])
    assert [feature for feature, _ in weights.reasons(["a", "b"], "B-x")] == ["b", "a"]


def test_a_run_never_goes_on_with_what_was_not_begun() -> None:
    weights = Weights(
        ("O", "B-x", "I-x"),
        ["@O", "@B-x", "@I-x"],
        np.zeros((3, 3), dtype=np.float32),
    )
    labeller = Labeller(weights)
    evidence = np.asarray([[0.0, -1.0, 5.0], [0.0, 0.5, 2.0], [1.0, 0.0, 0.0]], dtype=np.float32)
    assert labeller.spans(evidence, [4, 5, 6]) == [(4, 6, "x")]


def test_words_that_do_not_touch_are_not_one_span() -> None:
    weights = Weights(("O", "B-x", "I-x"), ["@O", "@B-x", "@I-x"], np.zeros((3, 3), dtype=np.float32))
    evidence = np.asarray([[0.0, 2.0, 0.0], [0.0, 0.0, 2.0]], dtype=np.float32)
    assert Labeller(weights).spans(evidence, [1, 7]) == [(1, 2, "x"), (7, 8, "x")]


def test_no_words_no_labels() -> None:
    weights = Weights(("O", "B-x", "I-x"), ["@O"], np.zeros((1, 3), dtype=np.float32))
    assert Labeller(weights).best(np.zeros((0, 3))) == []


def test_a_missing_table_is_an_error_with_its_mend() -> None:
    with pytest.raises(LexiconError, match="reinstall"):
        load("no-such-table")


@pytest.mark.parametrize("name", ["triggers", "status", "modes", "coreference", "relevance", "claims", "arguments"])
def test_bundled_tables_load(name: str) -> None:
    assert len(load(name).labels) >= 2
