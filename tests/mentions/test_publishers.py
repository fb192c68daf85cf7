"""The publisher is no link of its own reports' chain of speakers."""

import pytest

from rawi.fold import fold
from rawi.mentions.publishers import publishes


@pytest.mark.parametrize(
    ("speaker", "outlet", "own"),
    [
        ("خبرگزاری فارس", "Fars News (Telegram)", True),
        ("فارس", "Fars News (Telegram)", True),
        ("گروه سیاسی خبرگزاری فارس", "@farsna", True),
        ("خبرنگار مهر", "Mehr News Agency", True),
        ("ایرنا", "Fars News (Telegram)", False),
        ("الرياض", "Al Riyadh", True),
        ("الرياض", "NAYA for Iraq (Telegram)", False),
        ("Reuters", "Reuters", True),
        ("a report", "RT", False),
        ("وبگاه ناشناس", "وبگاه ناشناس (کانال)", True),
        ("فارس", None, False),
    ],
)
def test_whether_a_speaker_is_the_publisher(speaker, outlet, own):
    assert publishes(fold(speaker), outlet) is own
