"""The JSON of the demo's doors."""

from __future__ import annotations

from marshmallow import Schema, fields


class PersonaOut(Schema):
    email = fields.String(required=True, metadata={"example": "marisol.reyes@harlowpike.example"})
    name = fields.String(required=True, metadata={"example": "Marisol Reyes"})
    initials = fields.String(required=True, metadata={"example": "MR"})
    title = fields.String(required=True, metadata={"example": "Counter sales"})
    organisation = fields.String(required=True, metadata={"example": "Harlow & Pike, Dayton"})


class PersonasOut(Schema):
    items = fields.List(fields.Nested(PersonaOut), required=True)


class PersonaIn(Schema):
    email = fields.String(required=True, metadata={"example": "marisol.reyes@harlowpike.example"})


class SampleFileOut(Schema):
    url = fields.String(required=True, metadata={"example": "/api/v1/demo/samples/clean.jpg"})
    filename = fields.String(required=True, metadata={"example": "clean.jpg"})
    media_type = fields.String(required=True, metadata={"example": "image/jpeg"})


class SampleOut(Schema):
    name = fields.String(required=True, metadata={"example": "doubtful-line"})
    title = fields.String(required=True, metadata={"example": "Faded print on one line"})
    note = fields.String(required=True)
    files = fields.List(fields.Nested(SampleFileOut), required=True)


class SamplesOut(Schema):
    items = fields.List(fields.Nested(SampleOut), required=True)
