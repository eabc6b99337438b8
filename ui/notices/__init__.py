"""What the window tells in passing: toasts, the error bar, and questions."""

from ui.notices.notices import Notices

__all__ = ["Notices"]
