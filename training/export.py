"""From trained weights to the file that ships: one int8 ONNX graph that finds mentions and judges them in one run.

    python training/export.py CHECKPOINTS FOLDER [--seed N]

Writes ``reader.onnx`` and ``tokenizer.json`` to ``FOLDER``.
"""

import argparse
import shutil
import tempfile
import warnings
from pathlib import Path

import torch
from encoder import Encoder
from network import Network
from torch import Tensor, nn

from rawi.model.pieces import Pieces

INPUTS = ("pieces", "present", "words", "numbers", "judged", "least")
OUTPUTS = ("tags", "framing", "relevant", "rows", "at", "mode", "status", "roles", "same")
OPSET = 17


class Shipped(nn.Module):
    """The network as it runs: it picks by itself the words that may begin a mention, and gives likelihoods.

    A word may begin one where ``least`` or more speaks for its being part of one, and more for beginning than for going
    on or nothing for the word before. ``judged`` (windows × words) says which words may.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, pieces: Tensor, present: Tensor, words: Tensor, numbers: Tensor, judged: Tensor, least: Tensor
    ) -> tuple[Tensor, ...]:
        n = self.network
        x, y, whole = n.vectors(pieces, present, words)
        tags = n.tags(x).softmax(-1)
        begins, goes_on = tags[..., 1::2].sum(-1), tags[..., 2::2].sum(-1)
        event = begins + goes_on
        before = torch.cat([torch.zeros_like(event[:, :1]), event[:, :-1]], dim=1)
        opens = (event >= least) & ((begins >= goes_on) | (before < least)) & judged
        rows, at = torch.nonzero(opens).unbind(1)
        mode, status, roles, same = n.mentions(y, words > 0, numbers, rows, at)
        return (
            tags,
            n.framing(x).softmax(-1),
            n.relevant(whole)[:, 0].sigmoid(),
            rows,
            at,
            mode.softmax(-1),
            status.softmax(-1),
            roles.softmax(-1),
            same.sigmoid(),
        )


def load(checkpoint: Path, tokenizer: Path) -> Network:
    """A trained network without what only training needs."""
    pieces = Pieces.load(tokenizer)
    network = Network(Encoder(pieces.mask + 1))
    network.load_state_dict(torch.load(checkpoint, map_location="cpu")["network"])
    return network.eval()


def export(network: Network, out: Path) -> None:
    """Write the int8 graph: weights of matrix products by channel, word vectors as a whole."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    rows, length, wide = 2, 12, 7
    sample = (
        torch.randint(5, 1000, (rows, length)),
        torch.ones(rows, length),
        torch.arange(1, wide + 1).repeat(rows, 1),
        torch.arange(wide).repeat(rows, 1),
        torch.ones(rows, wide, dtype=torch.bool),
        torch.tensor(0.0),
    )
    dynamic = {name: {0: "windows", 1: "pieces" if name in ("pieces", "present") else "words"} for name in INPUTS[:5]}
    dynamic |= {"tags": {0: "windows", 1: "words"}, "framing": {0: "windows", 1: "words"}, "relevant": {0: "windows"}}
    dynamic |= {name: {0: "mentions"} for name in ("rows", "at", "mode", "status")}
    dynamic |= {"roles": {0: "mentions", 1: "words"}, "same": {0: "mentions", 1: "mentions"}}
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole, ready = Path(folder, "whole.onnx"), Path(folder, "ready.onnx")
        torch.onnx.export(
            Shipped(network), sample, whole, input_names=INPUTS, output_names=OUTPUTS, dynamic_axes=dynamic,
            opset_version=OPSET, dynamo=False,
        )  # fmt: skip
        quant_pre_process(whole, ready, skip_symbolic_shape=True)
        quantize_dynamic(ready, out, weight_type=QuantType.QInt8, per_channel=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoints", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    tokenizer = args.folder / "tokenizer.json"
    shutil.copyfile(args.checkpoints / "tokenizer.json", tokenizer)
    export(load(args.checkpoints / f"seed-{args.seed}.pt", tokenizer), args.folder / "reader.onnx")
    size = sum(path.stat().st_size for path in args.folder.iterdir())
    print(f"{args.folder}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
