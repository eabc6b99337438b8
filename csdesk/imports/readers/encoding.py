"""Turn the bytes of a text file into text: marks first, then proof, then the likeliest of the old encodings."""

import codecs

from charset_normalizer import from_bytes

from csdesk.base.errors import Trouble
from csdesk.base.text import _
from csdesk.imports.readers import letters
from csdesk.imports.readers.foreign import empty, not_a_table

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_RARE = ["cp1253", "cp1255", "cp1256", "cp1258", "cp874", "euc_jp", "gb18030", "big5", "cp1252"]
"""What statistics may choose from when no alphabet of `letters` fits."""

_SAMPLE = 65_536
_HEAD = 4096


def decode(data: bytes, name: str, declared: str = "") -> str:
    """Return the text; ``declared`` is the encoding that the file itself names, believed when it can be true.

    Raises `Trouble` for bytes that are no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _marked(data, encoding, name)
    head = data[:_HEAD]
    wide = _wide(head)
    if wide:
        return _unmarked(data, wide, name)
    plain = head.replace(b"\0", b"")
    if not plain:
        raise Trouble(empty(name))
    # One byte below the blank may be the separator of an old database; many different ones are no text
    if sum(byte < 9 or 13 < byte < 27 for byte in plain.replace(b"\x01", b"")) * 50 > len(plain):
        raise Trouble(not_a_table(name))
    return _eight_bits(data, declared).replace("\0", "")


def _marked(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding).lstrip("\ufeff").replace("\0", "")
    except UnicodeDecodeError as error:
        words = _("{file} is damaged: its text cannot be decoded; export it again.", file=name)
        raise Trouble(words) from error


def _unmarked(data: bytes, encoding: str, name: str) -> str:
    text = _marked(data, encoding, name)
    start = text[:2000]
    if sum(not char.isprintable() and char not in "\r\n\t" for char in start) * 50 > len(start):
        raise Trouble(not_a_table(name))
    return text


def _wide(head: bytes) -> str:
    """Return the encoding of two or four bytes a character that the zeros among the first bytes show; else ''.

    Separators and line ends are plain characters even in Chinese text: their upper bytes are the zeros.
    """
    zeros = [head[place::4].count(0) for place in range(4)]
    quarter = len(head) // 4
    if not quarter or sum(zeros) * 100 <= len(head):
        return ""
    if min(zeros[2], zeros[3]) > 0.9 * quarter > zeros[0]:
        return "utf-32-le"
    if min(zeros[0], zeros[1]) > 0.9 * quarter > zeros[3]:
        return "utf-32-be"
    even, odd = zeros[0] + zeros[2], zeros[1] + zeros[3]
    if odd > 5 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 5 * odd else ""


def _eight_bits(data: bytes, declared: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        sample = _whole_lines(data, max(0, error.start - 200))
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken * 20 < sum(char > "\x7f" for char in text):
        return text  # one foreign line, or a cut in the middle of a letter, changes nothing for the rest
    for encoding in (_known(declared), letters.likeliest(sample), _guessed(sample), "gb18030", "cp1252"):
        try:
            if encoding:
                return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _known(declared: str) -> str:
    """Return an encoding Python knows; pages that name the Chinese set of 1980 mean its successor."""
    try:
        name = codecs.lookup(declared).name if declared else ""
    except LookupError:
        return ""
    return {"gb2312": "gb18030", "gbk": "gb18030", "utf-8": "", "iso8859-1": "cp1252"}.get(name, name)


def _guessed(sample: bytes) -> str:
    best = from_bytes(sample, cp_isolation=_RARE, threshold=0.5).best()
    return best.encoding if best else ""


def _whole_lines(data: bytes, start: int) -> bytes:
    """Return a sample around the first odd byte that begins and ends at line ends."""
    ends = b"\n" if b"\n" in data[: start + _SAMPLE] else b"\r"
    begin = data.rfind(ends, 0, start) + 1
    end = data.find(ends, begin + _SAMPLE)
    return data[begin : end if end > 0 else begin + _SAMPLE]
