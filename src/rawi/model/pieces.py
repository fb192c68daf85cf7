"""Words to word pieces: what the encoder reads instead of letters."""

from pathlib import Path

from tokenizers import Tokenizer
from tokenizers.pre_tokenizers import Metaspace

from rawi.records import Text

_MOST = 16  # pieces of one word: more has only an address or a keyboard held down
_REMEMBERED = 200_000  # words


class Pieces:
    """Cuts words into pieces, each word by itself, so that a word met before is only looked up.

    The letters are those of the repaired view: folded ones would be spelled as no language spells them.
    """

    def __init__(self, tokenizer: str) -> None:
        self._apart, self._glued = Tokenizer.from_str(tokenizer), Tokenizer.from_str(tokenizer)
        self._apart.pre_tokenizer = Metaspace(prepend_scheme="always")
        self._glued.pre_tokenizer = Metaspace(prepend_scheme="never")
        known = self._apart.get_vocab()
        self.begin, self.end, self.pad = known["<s>"], known["</s>"], known["<pad>"]
        self.unknown, self.mask = known["<unk>"], known["<mask>"]
        self._met: dict[tuple[str, bool], list[int]] = {}

    @classmethod
    def load(cls, path: Path) -> "Pieces":
        """Read the tokenizer that belongs to a model."""
        return cls(path.read_text(encoding="utf-8"))

    def words(self, text: Text) -> list[list[int]]:
        """The pieces of each token of a text; a token that follows another without a blank continues it."""
        if len(self._met) > _REMEMBERED:
            self._met.clear()
        view, met = text.repaired, self._met
        out = []
        reach = -1
        for token in text.tokens:
            key = (view[token.start : token.end], token.start == reach)
            reach = token.end
            known = met.get(key)
            if known is None:
                known = met[key] = self.word(*key)
            out.append(known)
        return out

    def word(self, letters: str, glued: bool) -> list[int]:
        """The pieces of one word; one the vocabulary has nothing for is unknown, never nothing."""
        tokenizer = self._glued if glued else self._apart
        sound = letters.encode("utf-8", "replace").decode()  # half a surrogate pair is no letter
        return tokenizer.encode(sound, add_special_tokens=False).ids[:_MOST] or [self.unknown]
