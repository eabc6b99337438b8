"""Turns a `ReviewDocument` into JSON and back, so that a finished review keeps its own figures for good.

A field that a later CSDesk adds takes its default when an older document is read; a field it drops is passed over.
"""

import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from csdesk.base.errors import Trouble
from csdesk.base.text import Words, _
from csdesk.reviews.document import ReviewDocument

_DAY, _MOMENT = "$day", "$moment"


def to_json(document: ReviewDocument) -> str:
    """Write the document as one line of JSON."""
    return json.dumps(_encode(document), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> ReviewDocument:
    """Read back what `to_json` wrote; a text that is no such document is told as Trouble."""
    try:
        document = _decode(ReviewDocument, json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        message = _(
            "The finished review in this file cannot be read ({reason}); restore the file from a backup.",
            reason=str(error),
        )
        raise Trouble(message) from error
    if not isinstance(document, ReviewDocument):
        raise Trouble(_("The finished review in this file cannot be read; restore the file from a backup."))
    return document


def _encode(value: Any) -> Any:
    if isinstance(value, Words):
        return _words(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _encode(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _encode(item) for key, item in value.items()}
    return [_encode(item) for item in value] if isinstance(value, tuple | list) else value


def _words(words: Words) -> dict[str, Any]:
    """Write a sentence; its values keep their kind, since nothing else says what they are."""
    params: dict[str, Any] = {}
    for name, value in words.params.items():
        if isinstance(value, Words):
            params[name] = _words(value)
        elif isinstance(value, datetime):
            params[name] = {_MOMENT: value.isoformat()}
        elif isinstance(value, date):
            params[name] = {_DAY: value.isoformat()}
        else:
            params[name] = _encode(value)
    return words.to_json() | {"params": params}


def _read_words(data: Mapping[str, Any]) -> Words:
    params = {name: _read_param(value) for name, value in data["params"].items()}
    return Words(data["message"], params, data.get("plural"), data.get("n"), data.get("context"))


def _read_param(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if _DAY in value:
        return date.fromisoformat(value[_DAY])
    if _MOMENT in value:
        return datetime.fromisoformat(value[_MOMENT])
    return _read_words(value)


def _decode(kind: Any, data: Any) -> Any:
    origin = get_origin(kind)
    if origin in (types.UnionType, Union):
        return (
            None
            if data is None
            else _decode(next(part for part in get_args(kind) if part is not type(None)), data)
        )
    if origin is tuple:
        inner = get_args(kind)[0]
        return tuple(_decode(inner, item) for item in data)
    if origin is not None and issubclass(origin, Mapping):
        inner = get_args(kind)[1]
        return {key: _decode(inner, item) for key, item in data.items()}
    if kind is Words:
        return _read_words(data)
    if kind in (date, datetime):
        return kind.fromisoformat(data)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    return _decode_record(kind, data) if is_dataclass(kind) else data


def _decode_record(kind: Any, data: Mapping[str, Any]) -> Any:
    hints = get_type_hints(kind)
    values = {
        field.name: _decode(hints[field.name], data[field.name])
        for field in fields(kind)
        if field.name in data
    }
    for field in fields(kind):
        if field.name not in values and field.default is MISSING and field.default_factory is MISSING:
            raise KeyError(field.name)
    return kind(**values)
