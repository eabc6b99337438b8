"""CSDesk's core: opens, computes, remembers and prints; it knows no window."""

import os

__version__ = "0.1.0"

# Nothing here does linear algebra: numpy's threads for it would only cost a quarter of numpy's import.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# Libraries for signed PDFs bring lxml, through which openpyxl would write; we stream into its own writer.
os.environ.setdefault("OPENPYXL_LXML", "False")
