"""Ways to find arguments, measured against each other.

    python training/designs.py [SHARED] [--documents N] [--epochs N]

All stand on the pretrained encoder with its lower six layers as they came (run once and kept), and learn triggers
and arguments together from the same documents in the same order; measured on the documents held out, arguments of gold
triggers:

- ``conditioned``: every word is labelled outside, begins, goes on for each role of each trigger, by the two words;
- ``reread``: the same, after one more layer has read the window again with the trigger marked (the one chosen);
- ``arcs``: one labelling of all argument spans, whosever they are, and a biaffine arc from each span's first word to
  its trigger, role by role (semantic dependencies);
- ``pointers``: for each trigger and role, every word scored as a span's first and as its last (reading comprehension);
- ``nearest``: one labelling of spans with their roles, each given to the nearest trigger of its sentence (a pipeline).

Then how much Arabic comes from Persian labels alone: learned from Persian documents, and from as many of which 200 are
Arabic, measured on 102 other Arabic ones.
"""

import argparse
import copy
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import encoder
import labels
import torch
from examples import IGNORED, example, gold
from model import BATCH, Batch, batch, batches, held_out
from network import RARE, WAYS, Network
from torch import Tensor, nn
from torch.nn import functional as F

from rawi.model.pieces import Pieces

FROZEN = 6
ROLES = len(labels.ROLES)
SPANS = 1 + 2 * ROLES
Arguments = set[tuple[int, int, int, int]]  # mention, role, first word, last word


class Upper(nn.Module):
    """The encoder's upper layers and trigger labels, with one of the designs on top."""

    def __init__(self, whole: encoder.Encoder, design: str) -> None:
        super().__init__()
        self.design = design
        self.layers = nn.ModuleList(whole.layers[FROZEN:])
        self.joint = Network(encoder.Encoder(8))
        del self.joint.encoder
        self.joint.again.load_state_dict(whole.layers[-1].state_dict())
        self.span = nn.Linear(encoder.HIDDEN, SPANS)
        self.span.bias.data[0] += RARE
        self.head, self.dependent = (nn.Linear(encoder.HIDDEN, 192) for _ in range(2))
        self.arc = nn.Bilinear(192, 192, ROLES)
        self.arc.bias.data -= RARE
        self.ends = nn.Linear(256, 2 * ROLES)
        self.ends.bias.data -= RARE

    def words(self, x: Tensor, b: Batch) -> Tensor:
        bias = (1.0 - b.present[:, None, None, :]) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return self.joint.drop(torch.gather(x, 1, b.words[:, :, None].expand(-1, -1, x.shape[2])))

    def loss(self, x: Tensor, b: Batch) -> Tensor:
        w = self.words(x, b)
        tags = F.cross_entropy(
            self.joint.tags(w).flatten(0, 1), b.tags.flatten(), ignore_index=IGNORED, reduction="sum"
        )
        return (tags + 0.35 * self.roles(w, b)) / len(b.pieces) if len(b.rows) else tags / len(b.pieces)

    def roles(self, w: Tensor, b: Batch) -> Tensor:
        known = b.roles != IGNORED
        if self.design in ("conditioned", "reread"):
            out = self.labelled(w, b)
            return F.cross_entropy(out.reshape(-1, WAYS), b.roles.reshape(-1), ignore_index=IGNORED, reduction="sum")
        if self.design == "pointers":
            first, last = borders(b)
            out = self.pointed(w, b)
            target = torch.stack([first, last], dim=-1).float()
            each = F.binary_cross_entropy_with_logits(out, target, reduction="none")
            return (each * known[..., None]).sum()
        spans = self.spans(b)
        total = F.cross_entropy(self.span(w).flatten(0, 1), spans.flatten(), ignore_index=IGNORED, reduction="sum")
        if self.design == "arcs":
            each = F.binary_cross_entropy_with_logits(self.arcs(w, b), (b.roles == 1).float(), reduction="none")
            total = total + (each * known).sum()
        return total

    def labelled(self, w: Tensor, b: Batch) -> Tensor:
        if self.design == "reread":
            return self.joint.mentions(w, b.words > 0, b.numbers, b.rows, b.at)[2]
        j = self.joint
        product = j.trigger_by(w[b.rows, b.at])[:, None] * j.word_by(w)[b.rows]
        out = j.sum_roles(self.beside(w, b)) + j.product_roles(product)
        return out.view(*out.shape[:2], ROLES, WAYS)

    def beside(self, w: Tensor, b: Batch) -> Tensor:
        """Each word of a trigger's window with the trigger and how far off it stands."""
        j = self.joint
        far = torch.bucketize(b.numbers[b.rows] - b.numbers[b.rows, b.at][:, None], j.steps)
        return F.gelu(j.trigger(w[b.rows, b.at])[:, None] + j.word(w)[b.rows] + j.far(far))

    def pointed(self, w: Tensor, b: Batch) -> Tensor:
        z = self.beside(w, b)
        return self.ends(z).view(*z.shape[:2], ROLES, 2)

    def arcs(self, w: Tensor, b: Batch) -> Tensor:
        d = F.gelu(self.dependent(w))[b.rows]
        h = F.gelu(self.head(w[b.rows, b.at]))[:, None].expand_as(d)
        return self.arc(h.contiguous(), d)

    @staticmethod
    def spans(b: Batch) -> Tensor:
        """One label a word: of the arguments that cover it, the first trigger's."""
        out = torch.where(b.tags == IGNORED, IGNORED, 0)
        for k in range(len(b.rows)):
            row = int(b.rows[k])
            for r in range(ROLES):
                way = b.roles[k, :, r]
                put = (way > 0) & (out[row] == 0)
                out[row] = torch.where(put, 2 * r + way, out[row])
        return out

    def found(self, w: Tensor, b: Batch) -> Arguments:
        out: Arguments = set()
        if self.design in ("conditioned", "reread"):
            best = self.labelled(w, b).argmax(-1)
            for k, r in ((k, r) for k in range(len(b.rows)) for r in range(ROLES)):
                out |= {(k, r, i, j) for i, j in runs(best[k, :, r].tolist())}
        elif self.design == "pointers":
            chances = self.pointed(w, b).sigmoid()
            for k, r in ((k, r) for k in range(len(b.rows)) for r in range(ROLES)):
                ends = (chances[k, :, r, 1] > 0.4).nonzero()[:, 0].tolist()
                for i in (chances[k, :, r, 0] > 0.4).nonzero()[:, 0].tolist():
                    if (j := next((e for e in ends if e >= i), None)) is not None and j < i + 40:
                        out.add((k, r, i, j))
        else:
            best = self.span(w).argmax(-1).tolist()
            arcs = self.arcs(w, b) > -0.4 if self.design == "arcs" else None
            for row in range(len(best)):
                mine = [k for k in range(len(b.rows)) if int(b.rows[k]) == row]
                for r in range(ROLES):
                    ways = [max(0, label - 2 * r) if 0 < label - 2 * r <= 2 else 0 for label in best[row]]
                    for i, j in runs(ways):
                        if arcs is None:
                            near = min(mine, key=lambda k: abs(int(b.at[k]) - i), default=None)
                            out |= {(near, r, i, j)} if near is not None else set()
                        else:
                            out |= {(k, s, i, j) for k in mine for s in range(ROLES) if arcs[k, i, s]}
        return out


def borders(b: Batch) -> tuple[Tensor, Tensor]:
    """Whether each word is the first, the last of an argument."""
    following = torch.cat([b.roles[:, 1:], torch.zeros_like(b.roles[:, :1])], dim=1)
    return b.roles == 1, (b.roles > 0) & (following != 2)


def runs(ways: Sequence[int]) -> list[tuple[int, int]]:
    """First and last word of each run."""
    out: list[tuple[int, int]] = []
    for i, way in enumerate(ways):
        if way == 1 or (way == 2 and not (out and out[-1][1] == i - 1)):
            out.append((i, i))
        elif way == 2:
            out[-1] = (out[-1][0], i)
    return out


def alike(a: tuple[int, int, int, int], c: tuple[int, int, int, int]) -> bool:
    """Same mention and role, and half of the words in common."""
    return a[:2] == c[:2] and 2 * (min(a[3], c[3]) - max(a[2], c[2]) + 1) >= max(a[3], c[3]) - min(a[2], c[2]) + 1


def f1(model: Upper, kept: Sequence[tuple[Tensor, Batch]]) -> tuple[float, float]:
    """F1 of words' trigger types, and of arguments of gold triggers."""
    hit = total = tag_hit = tag_total = 0
    with torch.no_grad():
        for x, b in kept:
            w = model.words(x, b)
            best = model.joint.tags(w).argmax(-1)
            told = b.tags > 0
            tag_hit += int(((best == b.tags) & told).sum())
            tag_total += int(told.sum()) + int(((best > 0) & (b.tags != IGNORED)).sum())
            got = model.found(w, b)
            wanted = {
                (k, r, i, j)
                for k in range(len(b.rows))
                for r in range(ROLES)
                for i, j in runs(b.roles[k, :, r].clamp(min=0).tolist())
            }
            total += len(got) + len(wanted)
            for a in got:
                if right := next((g for g in wanted if alike(a, g)), None):
                    wanted.remove(right)
                    hit += 1
    return 2 * tag_hit / tag_total, 2 * hit / total


def learn(design: str, whole: encoder.Encoder, taught: Sequence[tuple[Tensor, Batch]], epochs: int) -> Upper:
    """One design, learned from batches whose lower layers are done."""
    torch.manual_seed(0)
    model = Upper(copy.deepcopy(whole), design)
    slow = [p for n, p in model.named_parameters() if n.startswith(("layers.", "joint.again."))]
    fast = [p for n, p in model.named_parameters() if not n.startswith(("layers.", "joint.again."))]
    learner = torch.optim.AdamW([{"params": slow, "lr": 2e-4}, {"params": fast, "lr": 2e-3}], fused=True)
    steps = epochs * len(taught)
    schedule = torch.optim.lr_scheduler.LambdaLR(learner, lambda s: min(1, s / 20) * (1 - s / steps))
    model.train()
    for epoch in range(epochs):
        order = list(taught)
        random.Random(epoch).shuffle(order)
        for x, b in order:
            model.loss(x, b).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            learner.step()
            schedule.step()
            learner.zero_grad()
    return model.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, nargs="?", default=Path("../shared"))
    parser.add_argument("--documents", type=int, default=900)
    parser.add_argument("--epochs", type=int, default=4)
    args = parser.parse_args()
    torch.set_num_threads(1)
    whole, tokenizer = encoder.load()
    pieces = Pieces(tokenizer)
    records = list(gold(args.shared / "gold" / "train.jsonl"))
    random.Random(0).shuffle(records)

    def lower(chosen: Sequence[dict[str, Any]]) -> list[tuple[Tensor, Batch]]:
        out = []
        with torch.no_grad():
            for group in batches([example(r, pieces) for r in chosen], random.Random(0)):
                b = batch(group, pieces)
                x = whole.first(whole.word(b.pieces) + whole.position.weight[: b.pieces.shape[1]] + whole.kind)
                bias = (1.0 - b.present[:, None, None, :]) * -1e4
                for layer in whole.layers[:FROZEN]:
                    x = layer(x, bias)
                out.append((x, b))
        return out

    def told(name: str, design: str, taught: list[tuple[Tensor, Batch]], kept: list[tuple[Tensor, Batch]]) -> None:
        since = time.process_time()
        model = learn(design, whole, taught, args.epochs)
        spent = time.process_time() - since
        tags, arguments = f1(model, kept)
        print(f"{name:24} trigger words F1 {tags:.3f}  arguments F1 {arguments:.3f}  {spent:.0f} s", flush=True)

    learned = lower([r for r in records if not held_out(r["id"], r["lang"])][: args.documents])
    tried = lower([r for r in records if held_out(r["id"], r["lang"])])
    print(f"{args.documents} documents, {args.epochs} epochs, batches of {BATCH} pieces", flush=True)
    for design in ("conditioned", "reread", "arcs", "pointers", "nearest"):
        told(design, design, learned, tried)
    arabic = [r for r in records if r["lang"] == "ar"]
    persian = [r for r in records if r["lang"] == "fa"][: args.documents]
    tried = lower(arabic[200:])
    told("Arabic from Persian", "reread", lower(persian), tried)
    told("Arabic from both", "reread", lower(persian[: args.documents - 200] + arabic[:200]), tried)


if __name__ == "__main__":
    main()
