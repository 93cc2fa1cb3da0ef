"""The records every contestant holds: what `bch export --format jsonl` writes, as rows with a text and five facets."""

import json

#: The facets of every search page measured, as columns of the peers; the last three hold lists.
FACETS = ("schema", "country", "traits", "decision_types", "technique_used")
PAGE_ROWS = 20

#: What is sought, in each language: the words of `bench search`.
QUERIES = {
    "ar": ["ذرة", "مقاومة مبيدات الأعشاب", "قرار", "الحشرات"],
    "en": ["maize", "herbicide tolerance", "decision", "MON-810", "insect resistance"],
    "es": ["maíz", "resistencia a herbicidas", "decisión", "insectos"],
    "fr": ["maïs", "résistance aux herbicides", "décision", "insectes"],
    "ru": ["кукуруза", "устойчивость к гербицидам", "решение", "насекомые"],
    "zh": ["玉米", "抗除草剂", "决定", "昆虫"],
}


def rows(file):
    """Every record of a file that `bch export --format jsonl` wrote, as a row, one at a time."""
    with open(file, encoding="utf-8") as lines:
        for line in lines:
            yield row(json.loads(line))


def row(exported_record):
    document = exported_record["document"]
    number = exported_record["number"]
    texts = list(_texts(document))
    return {
        "number": number,
        "schema": document["header"]["schema"],
        "country": (document.get("government") or {}).get("identifier", ""),
        "traits": _terms(document, "traits"),
        "decision_types": _terms(document, "decisionTypes"),
        "technique_used": _terms(document, "techniqueUsed"),
        "title": _title(document) or number,
        "body": " ".join([number, *texts]),
        "published": exported_record["published"],
        "document": document,
    }


def _terms(document, key):
    values = document.get(key) or []
    return [value["identifier"] for value in values if isinstance(value, dict) and "identifier" in value]


def _title(document):
    for key in ("title", "uniqueIdentification", "identity", "name", "scientificName", "transformationEvent"):
        value = document.get(key)
        if isinstance(value, dict):
            value = next(iter(value.values()), None)
        if isinstance(value, str) and value:
            return value
    return None


def _texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in ("header", "identifier"):
                yield from _texts(item)
