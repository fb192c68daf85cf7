"""The network: one encoder, and on it everything a claim is made of.

Words are judged by their first pieces. A word that may begin a mention of an event is held against every word of its
window for the roles (trigger-conditioned labelling: by itself, and through one more layer that reads the window again
with the trigger marked), and against its document's other mentions for being one event.
"""

import copy
from typing import NamedTuple

import labels
import torch
from encoder import HIDDEN, Encoder
from torch import Tensor, nn
from torch.nn import functional as F

WAYS = 3  # outside, begins, goes on
_WIDE, _NARROW, _PAIR = 256, 128, 128
_STEPS = (-100, -60, -40, -25, -16, -11, -7, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 7, 11, 16, 25, 40, 60, 100)
_BETWEEN = (0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89)
MIXED = 5  # upper layers that tasks read
RARE = 4.0  # how unlikely a label other than "outside" is before anything is learned, in nats


class Outputs(NamedTuple):
    """What the network says, before any softmax."""

    tags: Tensor  # windows × words × tags
    framing: Tensor  # windows × words × framing labels
    relevant: Tensor  # windows
    mode: Tensor  # mentions × modes
    status: Tensor  # mentions × statuses
    roles: Tensor  # mentions × words × roles × ways
    same: Tensor  # mentions × mentions


class Mix(nn.Module):
    """What a task reads of the encoder: a mean of its upper layers, weighed as the task learns to."""

    def __init__(self) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.zeros(MIXED))

    def forward(self, layers: Tensor) -> Tensor:
        """Layers × … → …"""
        return torch.einsum("l...,l->...", layers, self.weights.softmax(0))


class Network(nn.Module):
    """``pieces`` and ``present`` are windows × pieces; ``words`` are the places of first pieces (windows × words)."""

    def __init__(self, encoder: Encoder, dropout: float = 0.2) -> None:
        super().__init__()
        self.encoder = encoder
        self.drop = nn.Dropout(dropout)
        self.mix_words, self.mix_mentions = Mix(), Mix()
        self.tags = nn.Linear(HIDDEN, len(labels.TAGS))
        self.framing = nn.Linear(HIDDEN, len(labels.FRAMING))
        self.relevant = nn.Linear(HIDDEN, 1)
        self.mode = nn.Linear(HIDDEN, len(labels.MODES))
        self.status = nn.Sequential(nn.Linear(HIDDEN, _NARROW), nn.GELU(), nn.Linear(_NARROW, len(labels.STATUSES)))
        self.trigger, self.word = nn.Linear(HIDDEN, _WIDE), nn.Linear(HIDDEN, _WIDE)
        self.trigger_by, self.word_by = nn.Linear(HIDDEN, _NARROW), nn.Linear(HIDDEN, _NARROW)
        self.far = nn.Embedding(len(_STEPS) + 1, _WIDE)
        ways = len(labels.ROLES) * WAYS
        self.sum_roles, self.product_roles = nn.Linear(_WIDE, ways), nn.Linear(_NARROW, ways, bias=False)
        self.event = nn.Linear(HIDDEN, _PAIR)
        self.between = nn.Embedding(len(_BETWEEN) + 1, _PAIR)
        self.pair = nn.Sequential(nn.Linear(2 * _PAIR, _PAIR), nn.GELU(), nn.Linear(_PAIR, 1))
        self.register_buffer("steps", torch.tensor(_STEPS), persistent=False)
        self.register_buffer("gaps", torch.tensor(_BETWEEN), persistent=False)
        self.far_again = nn.Embedding(len(_STEPS) + 1, HIDDEN)
        self.mark = nn.Embedding(2, HIDDEN)
        self.again = copy.deepcopy(encoder.layers[-1])
        self.read_roles = nn.Linear(HIDDEN, ways)
        self.read_mode = nn.Linear(2 * HIDDEN, len(labels.MODES))
        self.read_status = nn.Linear(2 * HIDDEN, len(labels.STATUSES))
        with torch.no_grad():
            for linear in (self.read_roles, self.read_mode, self.read_status):
                linear.weight.zero_()
                linear.bias.zero_()
            for layer in (self.tags, self.framing):
                layer.bias[0] += RARE
            self.sum_roles.bias[::WAYS] += RARE
            for embedding in (self.far, self.between, self.far_again, self.mark):
                embedding.weight.mul_(0.1)

    def vectors(self, pieces: Tensor, present: Tensor, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """The vector of each word as a word, as part of a mention or its arguments, and that of each window."""
        layers = torch.stack(self.encoder(pieces, present)[-MIXED:])
        whole = layers[-1, :, 0]
        upper = layers.gather(2, words[None, :, :, None].expand(MIXED, -1, -1, layers.shape[3]))
        return self.drop(self.mix_words(upper)), self.drop(self.mix_mentions(upper)), self.drop(whole)

    def forward(
        self, pieces: Tensor, present: Tensor, words: Tensor, numbers: Tensor, rows: Tensor, at: Tensor
    ) -> Outputs:
        """Judge every word, and the mentions that begin with word ``at`` of window ``rows``.

        ``numbers`` are the words' numbers in their document (windows × words).
        """
        x, y, whole = self.vectors(pieces, present, words)
        judged = self.mentions(y, words > 0, numbers, rows, at)
        return Outputs(self.tags(x), self.framing(x), self.relevant(whole)[:, 0], *judged)

    def mentions(
        self, x: Tensor, real: Tensor, numbers: Tensor, rows: Tensor, at: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Mode, status, roles and sameness of mentions; ``real`` (windows × words) tells words from padding."""
        m = x[rows, at]
        where = numbers[rows, at]
        far = torch.bucketize(numbers[rows] - where[:, None], self.steps)
        added = F.gelu(self.trigger(m)[:, None] + self.word(x)[rows] + self.far(far))
        times = self.trigger_by(m)[:, None] * self.word_by(x)[rows]
        marked = x[rows] + self.far_again(far) + self.mark((numbers[rows] == where[:, None]).long())
        bias = (1.0 - real[rows][:, None, None, :].to(x.dtype)) * -1e4
        again = self.again(marked, bias)
        roles = self.sum_roles(added) + self.product_roles(times) + self.read_roles(again)
        at_trigger = again.gather(1, at[:, None, None].expand(-1, 1, again.shape[2]))[:, 0]
        own = torch.cat([m, at_trigger], dim=-1)
        e = self.event(m)
        gap = torch.bucketize((where[:, None] - where[None]).abs(), self.gaps)
        pairs = torch.cat([e[:, None] * e[None], (e[:, None] - e[None]).abs() + self.between(gap)], dim=-1)
        return (
            self.mode(m) + self.read_mode(own),
            self.status(m) + self.read_status(own),
            roles.view(roles.shape[0], roles.shape[1], len(labels.ROLES), WAYS),
            self.pair(pairs)[..., 0],
        )
