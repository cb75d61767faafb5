"""The port an engine stands behind, and how to get one by name."""

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ocr.reading import Word

Picture = NDArray[np.uint8]  # height x width x 3, RGB
Numbers = NDArray[Any]


class EngineMissing(RuntimeError):
    """The engine asked for is unknown or its package is not installed."""


@dataclass(frozen=True, slots=True)
class Look:
    """What an engine saw on a picture. Boxes are in px of it, first corner top left of the glyphs.

    A picture that lies on its side gives boxes whose first edge runs sideways.
    """

    words: tuple[Word, ...]
    again: tuple[Word, ...] = ()  # the same page seen another way, which misreads other things
    whole: bool = True  # False: there is more print than the time sufficed for


class Engine(Protocol):
    """Reads words off a picture. Safe to call from several threads."""

    name: str

    def look(self, picture: Picture, seconds: float) -> Look:
        """The words of the picture, as far as `seconds` of work (`ocr.engines.work`) suffice."""


def engine(name: str) -> Engine:
    """The engine `name`, loaded once a process. Raises EngineMissing."""
    try:
        if name == "rapidocr":
            from ocr.engines import rapid

            return rapid.loaded()
        if name == "tesseract":
            from ocr.engines import tesseract

            return tesseract.loaded()
    except ImportError as error:
        raise EngineMissing(f"The engine {name} is not installed.") from error
    raise EngineMissing(f"There is no engine {name}.")
