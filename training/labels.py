"""The labels the model is taught, in the order of its outputs."""

from rawi.lexicon.load import rows

NO_MODE = "-"
_ONTOLOGY = tuple(rows("ontology.tsv"))
TYPES = tuple(dict.fromkeys(row["type"] for row in _ONTOLOGY))
MODES = tuple(f"{row['type']}.{row['mode']}" for row in _ONTOLOGY)
TAGS = ("O", *(f"{way}-{kind}" for kind in TYPES for way in "BI"))
STATUSES = ("asserted", "negated", "denied", "future", "hypothetical", "historical")
ROLES = ("agent", "patient", "place", "time", "counts", "said_by")
FRAMING = ("O", "B-hostile", "I-hostile", "B-favourable", "I-favourable")
