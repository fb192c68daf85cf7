"""Bytes → characters: UTF-8 (with or without its mark), UTF-16 by its mark, Windows-1256; anything else is said."""

import codecs
import re

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Share of control bytes: texts have none, pictures, archives and databases a tenth or more.
_BINARY = 0.04
# So few may be one broken line.
_FEW = 16
# Letters, digits' companions and marks of Arabic-script prose, as Windows-1256 has them.
_ARABIC = re.compile(r"[\u060c\u061b\u061f\u0621-\u0652\u067e\u0686\u0698\u06a9\u06af\u200c«»“”‘’…–—\xa0]")
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class NotText(ValueError):
    """These bytes are no text that can be read with certainty."""


def binary(head: bytes) -> bool:
    """Whether a file that begins so is no text at all (not merely a text with a broken line): to be said once."""
    return not head.startswith(UTF16) and len(_CONTROL_BYTES.findall(head)) > max(_FEW, len(head) * _BINARY)


def decode(data: bytes) -> str:
    """The characters of a text; :class:`NotText` says why there are none."""
    if data.startswith(UTF16):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as fault:
            raise NotText(f"broken UTF-16 at byte {fault.start}") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        return _arabic_windows(data, fault.start)
    if "\x00" in text:
        raise NotText("a binary file, or UTF-16 without its mark (it holds NUL bytes)")
    return text


def _arabic_windows(data: bytes, broken: int) -> str:
    """Windows-1256 gives every byte a meaning, so it is believed only where the result is Arabic script throughout."""
    text = data.decode("cp1256", "replace")
    if _CONTROL.search(text):
        raise NotText("a binary file")
    beyond = sum(c > "\x7f" for c in text)
    if len(_ARABIC.findall(text)) < 0.8 * beyond:
        raise NotText(f"neither UTF-8 (broken at byte {broken}) nor UTF-16 nor Windows-1256")
    return text


MEND = "save it as UTF-8 text, or leave it out"
