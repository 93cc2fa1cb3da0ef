"""That JSON Schemas say what the validator says, as far as they can: checked with a validator of others' making."""

import copy

from jsonschema import Draft202012Validator


def walk(report, server):
    formats = server.json("/api/schemas")["formats"]
    report.check("schemas: every format has one", len(formats) > 8, len(formats))
    validators = {}
    for about in formats:
        schema = server.json(f"/api/schemas/{about['schema']}")
        Draft202012Validator.check_schema(schema)
        validators[about["schema"]] = Draft202012Validator(schema)
    records = list(published(server))
    report.check("schemas: there are records to check", len(records) > 100, len(records))
    for record in records:
        name, document = record["record"]["number"], record["document"]
        validator = validators[record["record"]["format"]]
        if not record["record"]["missing"]:
            report.none(f"schemas: {name} is right", [fault.message[:300] for fault in validator.iter_errors(document)])
        for change, wrong in mistakes(document, validator.schema):
            report.check(f"schemas: {name} is refused {change}", not validator.is_valid(wrong), change)


def published(server):
    page = 1
    while True:
        answer = server.json(f"/api/records?page={page}&size=200")
        yield from answer["records"]
        if page * 200 >= answer["total"]:
            return
        page += 1


def mistakes(document, schema):
    """The document with one thing wrong, for each of some things that can be wrong with any."""
    yield "with a field of no format", {**document, "colour": "green"}
    yield "without a header", {key: value for key, value in document.items() if key != "header"}
    for key in schema.get("required", []):
        yield f"without {key}", {other: value for other, value in document.items() if other != key}
    for key, value in document.items():
        member = schema["properties"][key]
        if key != "header":
            wrong = copy.deepcopy(document)
            wrong[key] = [] if member.get("type") == "array" else {"unheard": "of"}
            yield f"with another shape of {key}", wrong
        if isinstance(value, dict) and "identifier" in value and "enum" in member.get("properties", {}).get("identifier", {}):
            yield f"with an unknown term in {key}", {**document, key: {"identifier": "unheard-of"}}
