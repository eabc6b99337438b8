"""What holds for every test: no window on a real screen, and the tester's own language and settings stay outside."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LANGUAGE"] = "en"
