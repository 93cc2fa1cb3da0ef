"""The records every contestant holds: what `bch export --format jsonl` writes, as rows with a text and facets."""

import json

#: What is counted beside the results of a search, by the type of record sought: columns of the peers. Our own page
#: counts these five and all others that the format declares.
FACETS = {
    "modifiedOrganism": ("schema", "country", "traits", "technique_used", "common_uses"),
    "biosafetyDecision": ("schema", "country", "decision_types", "uses", "decision_result"),
}
#: Columns that hold one value; the other facets hold lists.
SINGLE = ("schema", "country", "decision_result")
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


def searches(language):
    """Type, words and language of the searches measured in one language; the types take turns."""
    return [(schema, words, language) for words in QUERIES[language] for schema in FACETS]


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
        "common_uses": _terms(document, "commonUses"),
        "uses": _terms(document, "uses"),
        "decision_result": (document.get("decisionResult") or {}).get("identifier", ""),
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
