"""hazm beside rawi: it needs numpy 1 and so an environment of its own, ``.venv-hazm`` (``make bench`` sets it up).

Run by that environment's interpreter, this file reads texts as JSON from standard input and writes what hazm makes of
them and the processor seconds it took; imported, :func:`beside` does so.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

PYTHON = Path(__file__).resolve().parents[1] / ".venv-hazm" / "bin" / "python"


def beside(texts: list[str], tokenise: bool = False) -> tuple[list[str], float] | None:
    """The texts as hazm normalises (and, if asked, tokenises) them, and the seconds; None where it is not set up."""
    if not PYTHON.exists():
        print("hazm   not set up: `make bench` makes an environment for it; not compared")
        return None
    command = [str(PYTHON), __file__, *(["--tokenise"] if tokenise else [])]
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout.splitlines()[-1])
    return answer["texts"], answer["seconds"]


def main() -> None:
    from hazm import Normalizer, word_tokenize

    texts = json.load(sys.stdin)
    normalise = Normalizer().normalize
    normalise("گرم‌کردن")
    began = time.process_time()
    out = [normalise(text) for text in texts]
    if "--tokenise" in sys.argv:
        for text in out:
            word_tokenize(text)
    print(json.dumps({"texts": out, "seconds": time.process_time() - began}))


if __name__ == "__main__":
    main()
