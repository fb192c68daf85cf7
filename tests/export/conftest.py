import pytest

from rawi.records import ActorSpan, Claim, CountSpan, PlaceSpan, Record, Span, TimeSpan

TEXT = "ایرنا به نقل از استاندار: نیروهای امنیتی روز یکشنبه در بغداد به سوی معترضان شلیک کردند و دست‌کم ۴ تن کشته شدند."


def at(kind, words, **values):
    start = TEXT.index(words)
    return kind(text=words, start=start, end=start + len(words), **values)


@pytest.fixture
def shooting():
    """A shooting at protesters in Baghdad with four dead, through two hands."""
    return Claim(
        id="c1",
        trigger=at(Span, "شلیک کردند"),
        also=(at(Span, "کشته شدند"),),
        type="ASSAULT",
        mode="firearms",
        agent=(at(ActorSpan, "نیروهای امنیتی", code="IRQ-COP"),),
        patient=(at(ActorSpan, "معترضان", code="IRQ-CVL"),),
        place=(
            at(
                PlaceSpan, "بغداد", name="Baghdad", adm1="Baghdad", country="IQ", lat=33.34, lon=44.4, precision="exact"
            ),
        ),
        time=(at(TimeSpan, "روز یکشنبه", from_="2019-11-03", to="2019-11-03"),),
        counts=(at(CountSpan, "۴", of="killed", min=4, max=None),),
        said_by=(at(ActorSpan, "ایرنا", code="IRN-JRN"), at(ActorSpan, "استاندار", code="IRQ-GOV")),
        confidence=0.8,
    )


@pytest.fixture
def record_of():
    """A record of the given claims."""

    def make(*claims, **values):
        given = {"id": "d1", "lang": "fa", "outlet": "خبر", "published": "2019-11-04T12:00+03:30", **values}
        return Record(relevant=bool(claims), claims=claims, **given)

    return make
