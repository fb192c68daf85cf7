"""The quick look before the grammar passes over nothing."""

import random
import re

from rawi.mentions.times_grammar import ANY_WAY, CHUNK

CODES = "rDQEwodMmKLXWqvnpzAasehTCNHGyYRgPSIflUBVJFibktcuOjxZ&,/-.()!'\n%@"


def test_no_way_of_naming_a_time_begins_with_a_code_that_is_passed_over() -> None:
    slow = re.compile(ANY_WAY)
    chosen = random.Random(1)
    for _ in range(20_000):
        codes = "".join(chosen.choices(CODES, k=7))
        found, quick = slow.match(codes, 1), CHUNK.match(codes, 1)
        assert (found and (found.span(), found.lastgroup)) == (quick and (quick.span(), quick.lastgroup)), codes
