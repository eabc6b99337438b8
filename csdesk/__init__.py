"""CSDesk's core: opens, computes, remembers and prints; it knows no window."""

import os

__version__ = "0.1.0"

# Nothing here does linear algebra: numpy's threads for it would only cost a quarter of numpy's import.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
