"""Translatable sentences as values: the core says what, a `Language` says how.

Core code never holds a translated string. It makes `Words` with `_`, `ngettext` or `pgettext`;
a face (window, PDF, terminal) turns them into text with ``language.say(words)``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Words:
    """One full sentence that can be translated: a message, its plural and its named values.

    A value in ``params`` may itself be `Words`; it is translated first.
    """

    message: str
    params: Mapping[str, Any] = field(default_factory=dict)
    plural: str | None = None
    n: int | None = None
    context: str | None = None

    def __hash__(self) -> int:
        """Hash by message; the values may be unhashable."""
        return hash((self.message, self.plural, self.n, self.context))

    def english(self) -> str:
        """Return the sentence in English, without any catalogue."""
        message = self.message if self.plural is None or self.n == 1 else self.plural
        return fill(message, {key: english(value) for key, value in self.params.items()})

    def to_json(self) -> dict[str, Any]:
        """Return a JSON-ready mapping that `from_json` reads back."""
        params = {
            key: value.to_json() if isinstance(value, Words) else value for key, value in self.params.items()
        }
        return {
            "message": self.message,
            "params": params,
            "plural": self.plural,
            "n": self.n,
            "context": self.context,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Words":
        """Read back what `to_json` wrote."""
        params = {
            key: cls.from_json(value) if isinstance(value, dict) and "message" in value else value
            for key, value in data.get("params", {}).items()
        }
        return cls(
            data["message"],
            params,
            data.get("plural"),
            data.get("n"),
            data.get("context"),
        )


def _(message: str, /, **params: Any) -> Words:
    """Mark an English sentence with ``{named}`` places for translation."""
    return Words(message, params)


def ngettext(singular: str, plural: str, n: int, /, **params: Any) -> Words:
    """Mark a sentence whose form depends on the whole number ``n``; ``{n}`` is filled with it."""
    return Words(singular, {"n": n, **params}, plural, n)


def pgettext(context: str, message: str, /, **params: Any) -> Words:
    """Mark a sentence whose translation depends on where it stands, such as a short table head."""
    return Words(message, params, context=context)


def plain(text: str) -> Words:
    """Wrap text that needs no translation, such as a name the user typed."""
    return Words("{text}", {"text": text})


def english(value: Any) -> Any:
    """Return `Words` in English and any other value as it is."""
    return value.english() if isinstance(value, Words) else value


def fill(message: str, params: Mapping[str, Any]) -> str:
    """Put the values into the message; braces inside values are harmless."""
    return message.format_map(params) if params else message
