"""What tests of printed pages start from."""

import io
import warnings
from collections.abc import Callable

import pypdf
import pytest

from csdesk.base.language import Language
from csdesk.reports.review_pdf import render_bytes
from csdesk.reviews.document import ReviewDocument

Reader = Callable[..., pypdf.PdfReader]


@pytest.fixture
def printed() -> Reader:
    """Return a function that prints a document and opens the PDF again."""

    def make(document: ReviewDocument, code: str = "en", paper: str = "A4") -> pypdf.PdfReader:
        data, _pages = render_bytes(document, Language(code), paper)
        return pypdf.PdfReader(io.BytesIO(data))

    return make


def text_of(reader: pypdf.PdfReader) -> str:
    """Return the text of all pages, no-break spaces as spaces."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return "\n".join(page.extract_text() for page in reader.pages).replace("\u00a0", " ")
