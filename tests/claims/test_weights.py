import numpy as np
import pytest

from rawi.claims.features import codes
from rawi.claims.labelling import Labeller
from rawi.claims.weights import Weights, load
from rawi.lexicon.load import LexiconError

LABELS = ("O", "B-x", "I-x")


def table(**rows: list[float]) -> Weights:
    return Weights(LABELS, codes(rows), np.asarray(list(rows.values()), dtype=np.float32))


def test_weights_add_up_to_probabilities() -> None:
    weights = table(a=[0.0, 1.0, 0.0], b=[0.0, 1.0, 0.0])
    p = weights.probabilities(codes(["a", "b", "unknown"]))
    assert p.sum() == pytest.approx(1)
    assert p[1] == pytest.approx(np.exp(2) / (np.exp(2) + 2), rel=1e-4)
    assert weights.best(codes(["a"])) == "B-x"


def test_every_known_feature_is_found_and_no_other() -> None:
    names = [f"f{i}" for i in range(5000)]
    weights = Weights(LABELS, codes(names), np.zeros((5000, 3), np.float32))
    assert weights.knows(codes(names)).all()
    assert not weights.knows(codes([f"g{i}" for i in range(5000)])).any()
    assert not weights.knows(np.zeros(3, np.uint64)).any()


def test_long_texts_weigh_the_same_as_their_parts() -> None:
    weights = table(a=[0.0, 1.0, 0.5])
    many = np.tile(codes(["a", "b"]), (10_000, 1))
    assert np.allclose(weights.total(many), weights.total(many[:1]))


def test_each_says_what_one_observation_adds() -> None:
    weights = table(a=[0.0, 3.0, 0.0])
    assert weights.each(codes(["a", "b"]), "B-x").tolist() == [2.0, 0.0]


def test_a_run_never_goes_on_with_what_was_not_begun() -> None:
    labeller = Labeller(table(**{f"@{label}": [0.0, 0.0, 0.0] for label in LABELS}))
    evidence = np.asarray([[0.0, -1.0, 5.0], [0.0, 0.5, 2.0], [1.0, 0.0, 0.0]], dtype=np.float32)
    (labels,) = labeller.best([evidence])
    assert labeller.spans(labels, [4, 5, 6]) == [(4, 6, "x")]


def test_words_that_do_not_touch_are_not_one_span() -> None:
    labeller = Labeller(table(**{f"@{label}": [0.0, 0.0, 0.0] for label in LABELS}))
    evidence = np.asarray([[0.0, 2.0, 0.0], [0.0, 0.0, 2.0]], dtype=np.float32)
    (labels,) = labeller.best([evidence])
    assert labeller.spans(labels, [1, 7]) == [(1, 2, "x"), (7, 8, "x")]


def test_runs_of_unlike_length_do_not_mix() -> None:
    labeller = Labeller(table(**{"@O": [0.0, 0.0, 0.0], "@B-x": [0.0, 0.0, 0.0], "@I-x": [0.0, 0.0, 0.0]}))
    one = np.asarray([[0.0, 2.0, 0.0]], dtype=np.float32)
    three = np.asarray([[0.0, 2.0, 0.0], [0.0, 0.0, 2.0], [2.0, 0.0, 0.0]], dtype=np.float32)
    assert labeller.best([one, three, one[:0]]) == [[1], [1, 2, 0], []]


def test_a_missing_table_is_an_error_with_its_mend() -> None:
    with pytest.raises(LexiconError, match="reinstall"):
        load("no-such-table")


@pytest.mark.parametrize("name", ["triggers", "status", "modes", "coreference", "relevance", "claims", "arguments"])
def test_bundled_tables_load(name: str) -> None:
    assert len(load(name).labels) >= 2
