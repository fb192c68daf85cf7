"""The learned network: one run over a document's windows finds the mentions of events and judges all about them."""

import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import numpy as np
import onnxruntime
from msgspec import Struct
from msgspec.json import decode
from numpy.typing import NDArray

from rawi.lexicon.load import LexiconError
from rawi.model.filter import Filter
from rawi.model.pieces import Pieces
from rawi.model.windows import Window, sentences, windows
from rawi.records import Text

DATA = Path(__file__).with_name("data")
_AT_ONCE = 6  # windows of one document run together, so that a book needs no more memory than a page
_SLOW = ["SkipLayerNormFusion"]  # on processors this one operator takes longer than the two it stands for

Floats = NDArray[np.float32]


class Card(Struct, frozen=True):
    """What must be known of a model to use it: labels in the order of its outputs, and what was calibrated."""

    version: str
    types: tuple[str, ...]
    modes: tuple[str, ...]
    statuses: tuple[str, ...]
    roles: tuple[str, ...]
    framing: tuple[str, ...]
    least: float  # likelihood from which a word may begin a mention
    thresholds: dict[str, float]
    calibration: dict[str, tuple[float, ...]]


class Judged(NamedTuple):
    """A mention of an event: its first and one-past-last word, and likelihoods.

    ``types``, ``modes`` and ``statuses`` follow the card's labels; ``roles`` is words × roles × (outside, begins,
    goes on) for the words of ``window``.
    """

    first: int
    last: int
    score: float
    types: Floats
    modes: Floats
    statuses: Floats
    roles: Floats
    window: NDArray[np.int64]


class Found(NamedTuple):
    """All that the model says of a document. ``same`` holds how likely two mentions are of one event."""

    mentions: list[Judged]
    same: Floats
    framing: Floats  # words × framing labels
    relevant: float


_T = TypeVar("_T")


def _part(path: Path, read: Callable[[Path], _T]) -> _T:
    """One file of a model."""
    try:
        return read(path)
    except Exception as fault:  # every reader has errors of its own
        raise LexiconError(f"{path}: {fault}; the installation is incomplete: reinstall rawi") from fault


class Model:
    """The network with its vocabulary and its card."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1

        self.card = _part(folder / "reader.json", lambda path: decode(path.read_bytes(), type=Card))
        self.pieces = _part(folder / "tokenizer.json", Pieces.load)
        self.filter = _part(folder / "filter.npz", Filter.load)
        self._session = _part(
            folder / "reader.onnx", lambda path: onnxruntime.InferenceSession(path, options, disabled_optimizers=_SLOW)
        )

    def find(self, text: Text) -> Found:
        """Judge the sentences of a text that may tell of an event, in as many windows as they need."""
        pieces = self.pieces.words(text)
        laid = windows(self.filter.keep(pieces, sentences(text), text.lang), pieces)
        parts = [self._run(laid[i : i + _AT_ONCE], pieces) for i in range(0, len(laid), _AT_ONCE)]
        framing = np.zeros((len(text.tokens), len(self.card.framing)), np.float32)
        framing[:, 0] = 1
        mentions: list[Judged] = []
        for part, words, spoken in parts:
            mentions.extend(part.mentions)
            framing[words] = spoken
        same = np.zeros((len(mentions), len(mentions)), np.float32)
        at = 0
        for part, _, _ in parts:
            n = len(part.mentions)
            same[at : at + n, at : at + n] = part.same
            at += n
        return Found(mentions, same, framing, max((part.relevant for part, _, _ in parts), default=0.0))

    def _run(self, laid: Sequence[Window], pieces: Sequence[list[int]]) -> tuple[Found, NDArray[np.int64], Floats]:
        """Several windows of a document: what is found, and for the words judged their framing."""
        inputs = self._inputs(laid, pieces)
        outputs = self.judge(inputs | {"least": np.array(self.card.least, np.float32)})
        tags, framing, relevant, rows, at, modes, statuses, roles, same = outputs
        numbers, judged = inputs["numbers"], inputs["judged"]
        begins, goes_on = tags[..., 1::2], tags[..., 2::2]
        starts = set(zip(rows.tolist(), at.tolist(), strict=True))
        mentions = []
        for k, (row, i) in enumerate(zip(rows.tolist(), at.tolist(), strict=True)):
            end = i + 1
            length = len(laid[row].words)
            while end < length and (row, end) not in starts and goes_on[row, end].sum() > 0.5:
                end += 1
            types = begins[row, i] + goes_on[row, i]
            score = float(types.sum())
            mentions.append(
                Judged(
                    int(numbers[row, i]), int(numbers[row, end - 1]) + 1, score, types / score, modes[k], statuses[k],
                    roles[k, :length], numbers[row, :length],
                )
            )  # fmt: skip
        return Found(mentions, same, framing, float(relevant.max())), numbers[judged], framing[judged]

    def judge(self, inputs: dict[str, NDArray[Any]]) -> list[NDArray[Any]]:
        """The network itself; its outputs are described where it is made, in ``training/export.py``."""
        outputs: list[NDArray[Any]] = self._session.run(None, inputs)
        return outputs

    def _inputs(self, laid: Sequence[Window], pieces: Sequence[list[int]]) -> dict[str, NDArray[Any]]:
        p = self.pieces
        strings, firsts = [], []
        for w in laid:
            string, first = [p.begin], []
            for n in w.words:
                first.append(len(string))
                string.extend(pieces[n])
            string.append(p.end)
            strings.append(string)
            firsts.append(first)
        rows, length, wide = len(laid), max(map(len, strings)), max(map(len, firsts))
        ids = np.full((rows, length), p.pad, np.int64)
        present = np.zeros((rows, length), np.float32)
        words, numbers = np.zeros((rows, wide), np.int64), np.zeros((rows, wide), np.int64)
        judged = np.zeros((rows, wide), np.bool_)
        for row, (w, string, first) in enumerate(zip(laid, strings, firsts, strict=True)):
            ids[row, : len(string)] = string
            present[row, : len(string)] = 1
            words[row, : len(first)] = first
            numbers[row, : len(first)] = w.words
            judged[row, : len(first)] = (numbers[row, : len(first)] >= w.first) & (numbers[row, : len(first)] < w.last)
        return {"pieces": ids, "present": present, "words": words, "numbers": numbers, "judged": judged}


@cache
def load(threads: int = 1) -> Model:
    """The model that comes with rawi."""
    return Model(DATA, threads)


def write_card(card: Card, folder: Path) -> None:
    """Save a card beside its model, readable."""
    from msgspec import to_builtins

    (folder / "reader.json").write_text(json.dumps(to_builtins(card), ensure_ascii=False, indent=1) + "\n")
