"""Which rows of atom codes make a stretch of time: one regular expression, a named group for each way of saying it.

Codes are listed in ``lexicon/data/timewords.tsv`` (column ``code``) and ``times_atoms``; ``M`` is a month that may
stand alone, ``m`` one whose name is also another word («مهر», «تیر», "may"), ``W`` and ``q`` the same for weekdays.
"""

import re

_DAYS = r"[do](?:(?:,&?|&|[U/-])[do]){0,3}"
_MONTH = r"[Mm]\.?(?:/[Mm]|\([Mm]\)|(?<=M)m|(?<=m)M|(?<=M)M)?"
_YEAR = (
    r"(?:,?[fS]?s?yc?|,?[fS]?s[np]c?|p(?![@%])c?|sdc?"
    r"|,?[fS]?s[JLX]c?|,?[fS]?sA(?!S)|,?[fS]?[KLX]s(?![yndpo])|,?[fS]?Y|[LXJ]c?)"
)
_UNIT = r"[rwashibekt]"
_AMOUNT = r"[donpz]"

DAY_MONTH = rf"[do]-[Mm]-y|{_DAYS}a?[fS]?a?{_MONTH}a?c?{_YEAR}?"
MONTH_DAY = r"[KLX]?[Mm]\.?[do](?:[U/-][do]|&[do]|(?:,[do])+,?&[do])?(?:,?y)?"
MONTH = (
    rf"(?:[KLX][Mm]\.?|a{_MONTH}|{_MONTH}a|[Mm](?:/[Mm]|\([Mm]\))|[Mm]\.?(?=,?[fS]?s?y|s[JLXnp]|p|Y|[LX]|[U&-][Mm])|M(?:/[Mm]|\([Mm]\)|[Mm])?"
    rf"|(?:(?<=[jEULBfS])|(?<=M&)|(?<=m&)|(?<=MU)|(?<=mU))m)c?{_YEAR}?"
)
WEEKDAY = r"(?:[KLX]W|r?W(?:(?:[,&/]|,&)?r?W)*)(?:[fS]{0,2}[KLX]w|S?w[JLX]|[JLX]|w?A(?!S))?"
WEAK_WEEKDAY = r"q(?=\.?,?(?:[Mm]\.?[do]|[do][Mm]))\.?"
CLOCK_AT = r"(?:C|[donp])(?:(?:&|&Q)?[donp]?i)?(?:&Q)?i?P?Z?"
CLOCK = (
    r"(?:l?hl?|lf?)?C(?:&?[donp]?i)?(?:P(?!L))?Z?(?:[U-]f?h?C(?:P(?!L))?Z?)?"
    r"|l?hl?[donp]{1,2}(?:(?:&)?[donp]?i)?(?:&Q)?(?:P(?!L))?Z?(?:[U-]f?h?(?:C|[donp])(?:P(?!L))?Z?)?"
    r"|l?[do](?:[U-][do])?P(?:Z|(?=[^dAL]|$))"
)
AMOUNT_REL = (
    rf"K?I?f?l?(?:v|{_AMOUNT})(?:\|{_AMOUNT})?(?:{_UNIT}(?:[og](?:[sa]J|s?Y|s?y|sL|a?[MmL]{_YEAR}?)c?|L|;|[XA](?!S))|P[LA])"
    rf"|I(?:{_AMOUNT}|v)[rwash](?![LXAJ])"
)
UNIT_REL = r"I?[wase](?:[LXJA])c?|I?f?[KLX][was]c?"
EDGE = r"Ef?[sa](?![ydnpoKLXJMm])|Ef?w(?![oKLXJ])|w(?![LXJAo])"
BEFORE_REL = rf"Al?{_AMOUNT}?[rwash]|S{_AMOUNT}?[rwas](?![LXJydnpM])"
PAST_REL = rf"I?f?L(?:{_AMOUNT}|v)?[rwashe]|I?[rwash]{_AMOUNT}L|I?[rh]L|PL"
YEAR = r"sf?(?:yc?|[np]c?|d(?=c))|yc|sdc|(?<=[fSULE])y(?![a-zA-Z#]|,?[dnx])|Y|e[fdnpy]c?|R|k[do]c?|ok"
BARE_YEAR = r"(?<=[fSULEB])y|(?<=j)y(?!@)|(?<=y,)y|(?<=y&)y|(?<=y,&)y"
SEASON = rf"N(?:{_YEAR}|J)|(?<=[fSLXKIEUj])N|[KLX]N"
HALF = rf"[QEw]o(?:a?{_MONTH}a?{_YEAR}?|{_YEAR})|o[Qw]f?(?:{_YEAR}|a?{_MONTH}a?{_YEAR}?)"
DAY_OF = r"r?[do](?:aJ|Ka|[fS]{1,2}(?:[KLX]a|a[JLX]))|r?oa[LX]|ffo(?=[,.\n&!]|$)"
NAMED = rf"r?H{_YEAR}?|G"

_WAYS = {
    "full": r"r?D",
    "half": HALF,
    "dm": rf"[rt]?(?:{DAY_MONTH})",
    "md": MONTH_DAY,
    "dayof": DAY_OF,
    "wd": WEEKDAY,
    "qd": WEAK_WEEKDAY,
    "amount": AMOUNT_REL,
    "before": BEFORE_REL,
    "unit": UNIT_REL,
    "past": PAST_REL,
    "month": MONTH,
    "ref": r"[Kr]?T",
    "clock": CLOCK,
    "season": SEASON,
    "named": NAMED,
    "year": YEAR,
    "bare": BARE_YEAR,
    "edge": EDGE,
    "zone": r"Z",
    "part": r"(?:[og]?h[og]?S?|E)?P",
}
MONTH_ALONE = re.compile(MONTH)
ANY_WAY = "|".join(f"(?P<{name}>{way})" for name, way in _WAYS.items())
_NEVER_FIRST = r"x!'\n.,&@%()[\]/-"  # most atoms are passed over on this alone
CHUNK = re.compile(f"(?=[^{_NEVER_FIRST}])(?:{ANY_WAY})")

# what may stand between two parts of one expression, and what may open a second naming of the same day
LINK = re.compile(r",?f?F?f?|,?[(\[],?f?|,|[l]")
OPEN = re.compile(r",?([(\[])")
