"""Training the learned reader: from annotated documents and a pretrained encoder to one set of weights.

    python training/model.py CHECKPOINTS [SHARED] [--epochs N] [--processes N] [--seed N]

Reads ``SHARED/gold/train.jsonl`` and ``training/annotations``. One gold document in twenty (of the few English ones,
one in three) and the annotations in files named ``calibration-`` are held out to calibrate on and never learned from.
Saves after every epoch, and goes on from there when begun again. Several processes of one thread each learn from
documents of their own, and average their weights every few steps: two are two thirds faster than one with two threads.
"""

import argparse
import gzip
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import encoder
import examples
import labels
import names
import torch
from examples import Example
from network import WAYS, Network
from torch import Tensor, nn
from torch import distributed as dist
from torch.nn import functional as F

from rawi.model.pieces import Pieces

HERE = Path(__file__).resolve().parent
BATCH = 700  # pieces, padding included
RATE, HEADS_RATE, MIX_RATE = 2e-4, 2e-3, 2e-2  # of the top layer, of what is new, of the mixes of layers
DECAY = 0.9  # how the rate shrinks from layer to layer down
WARM = 0.06
HIDDEN_PIECES = 0.08  # share of pieces that are masked in training
JOINED = 0.12  # share of documents that are read with their half-spaces lost
RENAMED = 0.5  # share of documents that are read with other names in them
FROZEN = 3  # lowest layers that stay as they came: a fifth of the time saved
ALONE = 16  # steps that processes take each by itself before their weights are averaged
WEIGHTS = {"tags": 1.0, "roles": 0.5, "status": 4.0, "mode": 2.0, "same": 0.3, "framing": 0.4, "relevant": 1.0}


class Batch(NamedTuple):
    """Windows of several documents side by side, and the answers."""

    pieces: Tensor
    present: Tensor
    words: Tensor
    numbers: Tensor
    judged: Tensor  # windows × words: whether the word's answer counts here
    tags: Tensor
    framing: Tensor
    rows: Tensor
    at: Tensor
    mode: Tensor
    status: Tensor
    roles: Tensor  # mentions × words × roles
    same: Tensor  # mentions × mentions: 1, 0, or ignored
    relevant: Tensor


class Plan(NamedTuple):
    """How a network is trained, and where its state is kept."""

    checkpoint: Path
    epochs: int
    processes: int
    seed: int


def held_out(id: str, lang: str) -> bool:
    """Whether a gold document is kept for calibration: by its name, so that it is the same ones always."""
    return crc32(id.encode()) % (3 if lang == "en" else 20) == 0


def batch(docs: Sequence[Example], pieces: Pieces, hide: float = 0.0, dice: random.Random | None = None) -> Batch:
    """Several documents as tensors; ``hide`` is the share of pieces masked."""
    laid = [(d, w) for d in docs for w in d.windows]
    strings: list[list[int]] = []
    firsts: list[list[int]] = []
    joined = {id(d): dice is not None and dice.random() < JOINED for d in docs}
    for d, w in laid:
        string, first = [pieces.begin], []
        for n in w.words:
            first.append(len(string))
            string.extend(d.joined.get(n, d.pieces[n]) if joined[id(d)] else d.pieces[n])
        string.append(pieces.end)
        if dice and hide:
            string = [pieces.mask if dice.random() < hide else p for p in string]
        strings.append(string)
        firsts.append(first)
    rows, length, wide = len(laid), max(map(len, strings)), max(map(len, firsts))
    ids = torch.full((rows, length), pieces.pad)
    present = torch.zeros(rows, length)
    words, numbers = torch.zeros(rows, wide, dtype=torch.long), torch.zeros(rows, wide, dtype=torch.long)
    judged = torch.zeros(rows, wide, dtype=torch.bool)
    tags, framing = (torch.full((rows, wide), examples.IGNORED) for _ in range(2))
    mentions: list[tuple[int, int, Example, int, int, int]] = []
    for row, ((d, w), string, first) in enumerate(zip(laid, strings, firsts, strict=True)):
        ids[row, : len(string)] = torch.tensor(string)
        present[row, : len(string)] = 1
        words[row, : len(first)] = torch.tensor(first)
        numbers[row, : len(first)] = torch.tensor(w.words)
        mine = torch.tensor([w.first <= n < w.last for n in w.words])
        judged[row, : len(first)] = mine
        tags[row, : len(first)] = torch.where(mine, torch.from_numpy(d.tags[w.words]), examples.IGNORED)
        if d.framing is not None:
            framing[row, : len(first)] = torch.where(mine, torch.from_numpy(d.framing[w.words]), examples.IGNORED)
        place = {n: i for i, n in enumerate(w.words)}
        mentions += [(row, place[n], d, c, m, s) for n, c, m, s in d.mentions if w.first <= n < w.last and n in place]
    roles = torch.full((len(mentions), wide, len(labels.ROLES)), examples.IGNORED)
    for k, (row, _, d, claim, _, _) in enumerate(mentions):
        window = laid[row][1].words
        roles[k, : len(window)] = torch.from_numpy(d.roles[claim][:, window].T.copy())
    owner = torch.tensor([id(m[2]) % (2**40) for m in mentions])
    claim = torch.tensor([m[3] for m in mentions])
    kind = torch.tensor([labels.TAGS.index(f"B-{labels.MODES[m[4]].partition('.')[0]}") for m in mentions])
    same = torch.full((len(mentions), len(mentions)), examples.IGNORED)
    if mentions:
        comparable = (owner[:, None] == owner) & (kind[:, None] == kind) & ~torch.eye(len(mentions), dtype=torch.bool)
        same = torch.where(comparable, (claim[:, None] == claim).long(), examples.IGNORED)

    def column(i: int) -> Tensor:
        return torch.tensor([m[i] for m in mentions], dtype=torch.long)

    relevant = torch.tensor([float(d.relevant) for d, _ in laid])
    return Batch(ids, present, words, numbers, judged, tags, framing, column(0), column(1), column(4), column(5),
                 roles, same, relevant)  # fmt: skip


def loss(network: Network, b: Batch) -> tuple[Tensor, dict[str, float]]:
    """What is to be made small: weighted sums of what each head got wrong, a window."""
    out = network(b.pieces, b.present, b.words, b.numbers, b.rows, b.at)
    ways = out.roles.reshape(-1, WAYS)

    def labelled(said: Tensor, right: Tensor) -> Tensor:
        return F.cross_entropy(said, right.flatten(), ignore_index=examples.IGNORED, reduction="sum")

    parts = {
        "tags": labelled(out.tags.flatten(0, 1), b.tags),
        "framing": labelled(out.framing.flatten(0, 1), b.framing),
        "relevant": F.binary_cross_entropy_with_logits(out.relevant, b.relevant, reduction="sum"),
    }  # fmt: skip
    if len(b.rows):
        told = b.same != examples.IGNORED
        parts |= {
            "mode": labelled(out.mode, b.mode),
            "status": labelled(out.status, b.status),
            "roles": labelled(ways, b.roles),
            "same": F.binary_cross_entropy_with_logits(out.same[told], b.same[told].float(), reduction="sum") / 2,
        }
    total = sum(WEIGHTS[name] * part for name, part in parts.items()) / len(b.pieces)
    return total, {name: float(part.detach()) / len(b.pieces) for name, part in parts.items()}


def batches(docs: Sequence[Example], dice: random.Random) -> Iterator[list[Example]]:
    """All documents once, those of like length together, in an order drawn."""

    def size(d: Example) -> int:
        return max(sum(len(d.pieces[n]) for n in w.words) for w in d.windows) + 2

    ranked = sorted((d for d in docs if d.windows), key=lambda d: size(d) * dice.uniform(0.85, 1.15))
    groups: list[list[Example]] = []
    group: list[Example] = []
    for d in ranked:
        longest = max(size(e) for e in [*group, d])
        if group and longest * sum(len(e.windows) for e in [*group, d]) > BATCH:
            groups.append(group)
            group = []
        group.append(d)
    groups.append(group)
    dice.shuffle(groups)
    yield from groups


def optimiser(network: Network) -> torch.optim.AdamW:
    """Lower layers learn slower, heads faster; the layer that reads again is a copy of the encoder's last."""
    groups = []
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith("encoder.layers."):
            rate = RATE * DECAY ** (encoder.LAYERS - 1 - int(name.split(".")[2]))
        else:
            rate = {"again": RATE, "mix_words": MIX_RATE, "mix_mentions": MIX_RATE}.get(name.split(".")[0], HEADS_RATE)
        groups.append({"params": [parameter], "lr": rate, "weight_decay": 0.01 if parameter.dim() > 1 else 0.0})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def learning_share(step: int, steps: int) -> float:
    """Warm-up, then straight down to nothing."""
    warm = WARM * steps
    return step / warm if step < warm else max(0.0, (steps - step) / (steps - warm))


def train(network: Network, records: Sequence[dict[str, Any]], pieces: Pieces, plan: Plan, rank: int = 0) -> None:
    """Train for a number of epochs, or go on with what the checkpoint holds."""
    learner = optimiser(network)
    base = [group["lr"] for group in learner.param_groups]
    begun = 0
    if plan.checkpoint.exists():
        state = torch.load(plan.checkpoint)
        network.load_state_dict(state["network"])
        learner.load_state_dict(state["learner"])
        begun = state["epoch"]
    as_given = [examples.example(r, pieces) for r in records]
    if rank == 0:
        print(f"{len(records)} documents, {sum(len(p) for d in as_given for p in d.pieces)} pieces", flush=True)
    since = time.time()
    for epoch in range(begun, plan.epochs):
        order = list(range(len(records)))
        random.Random(f"{plan.seed} {epoch}").shuffle(order)
        torch.manual_seed(plan.seed * 1000 + epoch * plan.processes + rank)
        dice = random.Random(f"{plan.seed} {epoch} {rank}")
        mine = order[rank :: plan.processes]
        groups = list(batches([drawn(records[i], as_given[i], pieces, dice) for i in mine], dice))
        steps = fewest(len(groups), plan.processes)
        network.train()
        done, said = 0, Counter[str]()
        for n, group in enumerate(groups[:steps]):
            share = learning_share(epoch * steps + n, plan.epochs * steps)
            for settings, rate in zip(learner.param_groups, base, strict=True):
                settings["lr"] = rate * share
            b = batch(group, pieces, HIDDEN_PIECES, dice)
            total, parts = loss(network, b)
            total.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            learner.step()
            learner.zero_grad()
            if plan.processes > 1 and (n % ALONE == ALONE - 1 or n == steps - 1):
                average(network, plan.processes)
            done += len(b.pieces)
            said.update({name: part * len(b.pieces) for name, part in parts.items()})
            if n % 50 == 49 and rank == 0:
                each = "  ".join(f"{name} {value / done:.2f}" for name, value in said.items())
                print(f"{time.time() - since:6.0f} s  epoch {epoch} batch {n + 1}/{steps}  {each}", flush=True)
                done, said = 0, Counter()
        if rank == 0:
            state = {"network": network.state_dict(), "learner": learner.state_dict(), "epoch": epoch + 1}
            torch.save(state, plan.checkpoint.with_suffix(".part"))
            plan.checkpoint.with_suffix(".part").rename(plan.checkpoint)
            print(f"{time.time() - since:6.0f} s  epoch {epoch} done", flush=True)


def drawn(record: dict[str, Any], as_given: Example, pieces: Pieces, dice: random.Random) -> Example:
    """A document as it is, or with other names in it."""
    if dice.random() >= RENAMED:
        return as_given
    other = names.renamed(record, dice)
    return as_given if other is record else examples.example(other, pieces)


def fewest(steps: int, processes: int) -> int:
    """The number of steps that every process can take."""
    if processes > 1:
        shared = torch.tensor(steps)
        dist.all_reduce(shared, dist.ReduceOp.MIN)
        return int(shared)
    return steps


def average(network: Network, processes: int) -> None:
    """Put the mean of all processes' weights in the place of each one's own."""
    learned = [p for p in network.parameters() if p.requires_grad]
    flat = torch.cat([p.detach().flatten() for p in learned])
    dist.all_reduce(flat)
    flat /= processes
    with torch.no_grad():
        for p, part in zip(learned, flat.split([p.numel() for p in learned]), strict=True):
            p.copy_(part.view_as(p))


def documents(shared: Path, kept: bool = False) -> list[dict[str, Any]]:
    """Every annotated document that may be learned from, or those ``kept`` to calibrate on."""
    own = [p for p in sorted((HERE / "annotations").glob("*.jsonl")) if p.name.startswith("calibration-") == kept]
    texts = {}
    for name in ("posts.ar", "articles.ar"):
        with gzip.open(shared / "data" / "text" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            texts |= {d["id"]: d for d in map(json.loads, file)}
    gold = examples.gold(shared / "gold" / "train.jsonl")
    return [r for r in gold if held_out(r["id"], r["lang"]) == kept] + list(examples.standoff(own, texts))


def work(rank: int, plan: Plan, shared: Path, meeting: str) -> None:
    """One process: everything is read and drawn alike in each, only the batches differ."""
    torch.set_num_threads(1)
    torch.manual_seed(plan.seed)
    if plan.processes > 1:
        dist.init_process_group("gloo", init_method=f"file://{meeting}", rank=rank, world_size=plan.processes)
    pretrained, tokenizer = encoder.load()
    pieces = Pieces(tokenizer)
    if rank == 0:
        (plan.checkpoint.parent / "tokenizer.json").write_text(tokenizer, encoding="utf-8")
    network = Network(pretrained)
    network.encoder.freeze(FROZEN)
    train(network, documents(shared), pieces, plan, rank)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoints", type=Path)
    parser.add_argument("shared", type=Path, nargs="?", default=Path("../shared"))
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    args.checkpoints.mkdir(parents=True, exist_ok=True)
    plan = Plan(args.checkpoints / f"seed-{args.seed}.pt", args.epochs, args.processes, args.seed)
    with tempfile.TemporaryDirectory() as folder:
        given = (plan, args.shared, f"{folder}/meeting")
        torch.multiprocessing.spawn(work, given, nprocs=args.processes)


if __name__ == "__main__":
    main()
