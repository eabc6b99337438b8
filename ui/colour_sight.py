"""How people who see colours differently see a picture: to look at charts with their eyes.

The matrices are those of severity 1.0 in G. M. Machado, M. M. Oliveira and L. A. F. Fernandes (2009), A physiologically-based
model for simulation of color vision deficiency, IEEE Transactions on Visualization and Computer Graphics 15(6), 1291-1298;
they work on linear light.
"""

import numpy as np
from PySide6.QtGui import QImage

MATRICES = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}  # fmt: skip


def seen_with(image: QImage, sight: str) -> QImage:
    """Return the picture as it looks with ``sight``, one of `MATRICES`."""
    source = image.convertToFormat(QImage.Format.Format_RGBA8888)
    shape = (source.height(), source.bytesPerLine() // 4, 4)
    pixels = np.frombuffer(source.constBits(), np.uint8).reshape(shape).copy()
    colour = pixels[..., :3] / 255.0
    linear = np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)
    seen = np.clip(linear @ np.array(MATRICES[sight]).T, 0, 1)
    shown = np.where(seen <= 0.0031308, seen * 12.92, 1.055 * seen ** (1 / 2.4) - 0.055)
    pixels[..., :3] = np.round(shown * 255).astype(np.uint8)
    found = QImage(pixels.data, source.width(), source.height(), source.bytesPerLine(), source.format())
    return found.copy()
