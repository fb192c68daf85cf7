"""How long starting takes: ``import rawi``, ``rawi --help``, the first record, against the bars where there are any.

    python benchmarks/startup.py

Prints the best and the median of nine starts on the clock, and the median processor time, in seconds. Ends with 1 if
the processor time is over its bar; a clock over the bar is said, since other work on the machine stretches it.
"""

import resource
import subprocess
import sys
from statistics import median
from time import perf_counter

STARTS = 9
# (what, arguments after the interpreter, bar in seconds or None)
CASES = (
    ("python alone", ["-c", "pass"], None),
    ("import rawi", ["-c", "import rawi"], 0.15),
    ("import rawi, records", ["-c", "import rawi; rawi.Record"], None),
    ("rawi --version", ["-m", "rawi", "--version"], 0.3),
    ("rawi --help", ["-m", "rawi", "--help"], 0.3),
    ("rawi claims --help", ["-m", "rawi", "claims", "--help"], None),
    ("actors compiled", ["-c", "from rawi.lexicon.actor_forms import matcher; matcher(('fa', 'en'))"], None),
    ("gazetteer read", ["-c", "from rawi.lexicon.places import gazetteer; gazetteer()"], None),
    ("first record, Persian", ["-c", "import rawi; rawi.Reader()('تجمع در تهران', published='2019-11-04')"], None),
    ("model loaded", ["-c", "from rawi.model.network import load; load()"], 1.0),
    ("rawi.load()", ["-c", "import rawi; rawi.load()"], None),
)


def start(arguments: list[str]) -> tuple[float, float]:
    """One start: seconds on the clock, and of the processor (which a busy machine does not stretch)."""
    began, used = perf_counter(), cpu()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    return perf_counter() - began, cpu() - used


def cpu() -> float:
    """Processor seconds of the processes started so far."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main() -> int:
    """Measure every case."""
    over = 0
    for what, arguments, bar in CASES:
        times, used = zip(*(start(arguments) for _ in range(STARTS)), strict=True)
        told = ""
        if bar is not None:
            over += median(used) > bar
            fault = "  MISSED" if median(used) > bar else "  over on the clock" if min(times) > bar else ""
            told = f"  bar {bar:.2f}{fault}"
        print(f"{what:24} best {min(times):.3f}  median {median(times):.3f}  processor {median(used):.3f}{told}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
