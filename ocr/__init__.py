"""Reading receipts and invoices: bytes in, a Reading out. Pure: no settings, no clock, no database.

Owns pictures, pages, words and fields. Knows nothing of claims, products or partners.
"""

from ocr.page import Limits, UnreadableFile, inspect, view
from ocr.reader import read
from ocr.reading import Box, Field, Kind, Line, Page, Reading, Word

__all__ = [
    "Box",
    "Field",
    "Kind",
    "Limits",
    "Line",
    "Page",
    "Reading",
    "UnreadableFile",
    "Word",
    "inspect",
    "read",
    "view",
]
