"""Long work off the main thread: one worker for the file, one wire back."""

from ui.work.runner import Inline, Runner, Task

__all__ = ["Inline", "Runner", "Task"]
