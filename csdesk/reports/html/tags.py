"""HTML written safely: every text goes through one escaping helper, every table has heads with a scope."""

from collections.abc import Iterable, Sequence
from html import escape

from csdesk.reports.palette import palette

Cell = str | tuple[str, ...]
"""Text, or several lines of it."""


def text(value: str) -> str:
    """Return user text as HTML, lines kept."""
    return "<br>".join(escape(line) for line in value.split("\n"))


def tag(name: str, *inside: str, **attributes: str) -> str:
    """Return an element around HTML that is ready; ``class_`` is the class."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items()
    )
    return f"<{name}{given}>{''.join(inside)}</{name}>"


def paragraph(value: str, kind: str = "") -> str:
    """Return a paragraph of user text; nothing for no text."""
    if not value.strip():
        return ""
    return tag("p", text(value), class_=kind) if kind else tag("p", text(value))


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return a table whose first column names its rows."""
    top = tag("tr", *(tag("th", text(head), scope="col") for head in heads))
    body = []
    for row in rows:
        first, *rest = row
        body.append(tag("tr", tag("th", _cell(first), scope="row"), *(tag("td", _cell(one)) for one in rest)))
    return tag("table", tag("caption", text(caption)), tag("thead", top), tag("tbody", *body))


def _cell(cell: Cell) -> str:
    lines = (cell,) if isinstance(cell, str) else cell
    first, *rest = (line for line in [*lines, ""] if line or line is lines[0])
    notes = "".join(tag("span", text(line), class_="note") for line in rest if line)
    return text(first) + notes


def bullets(items: Iterable[str]) -> str:
    """Return a list of points; nothing without any."""
    listed = "".join(tag("li", text(item)) for item in items if item.strip())
    return tag("ul", listed) if listed else ""


def colour(token: str) -> str:
    """Return a colour of paper for a style sheet."""
    return "rgb({:.0f}, {:.0f}, {:.0f})".format(*(part * 255 for part in palette()[token]))


def style() -> str:
    """Return the style sheet: calm on screen, plain on paper."""
    return f"""
:root {{ color-scheme: light; }}
body {{ font: 16px/1.55 Inter, "Noto Sans SC", "Segoe UI", "Microsoft YaHei", "PingFang SC", sans-serif;
  color: {colour("text")}; background: {colour("surface")}; max-width: 52rem; margin: 2rem auto; padding: 0 1.5rem; }}
h1 {{ font-size: 2rem; line-height: 1.2; margin: 0 0 .25rem; }}
h2 {{ font-size: 1.35rem; margin: 2.5rem 0 .5rem; border-top: 1px solid {colour("rule_strong")}; padding-top: 1.5rem; }}
h3 {{ font-size: 1.05rem; margin: 1.5rem 0 .4rem; }}
table {{ border-collapse: collapse; width: 100%; margin: .75rem 0 1.25rem; font-size: .92rem; }}
caption {{ text-align: left; color: {colour("text2")}; padding-bottom: .35rem; }}
th, td {{ text-align: left; vertical-align: top; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid {colour("rule")}; }}
thead th {{ color: {colour("text2")}; font-weight: 500; border-bottom: 1px solid {colour("rule_strong")}; }}
.note {{ display: block; color: {colour("text2")}; font-weight: 400; font-size: .86rem; }}
.kept {{ color: {colour("bad")}; }} .score {{ font-size: 2rem; font-weight: 600; color: {colour("accent")}; }}
blockquote {{ margin: .75rem 0; padding-left: .9rem; border-left: 3px solid {colour("accent")}; }}
svg {{ max-width: 100%; height: auto; }} footer {{ margin-top: 3rem; color: {colour("text2")}; font-size: .82rem;
  overflow-wrap: anywhere; }}
article + article {{ break-before: page; margin-top: 5rem; }}
@media print {{ body {{ max-width: none; margin: 0; font-size: 10.5pt; }} h2, h3 {{ break-after: avoid; }}
  tr, svg, blockquote {{ break-inside: avoid; }} }}
"""
