"""Reading receipts and invoices: bytes in, a Reading out. Pure: no settings, no clock, no database.

Owns pictures, pages, words and fields. Knows nothing of claims, products or partners.
"""

from ocr.page import Limits, UnreadableFile, inspect, view
from ocr.reader import learn, read
from ocr.reading import Box, Code, Field, Kind, Line, Page, Quality, Reading, Word
from ocr.suppliers import Confirmed, Supplier

__all__ = [
    "Box",
    "Code",
    "Confirmed",
    "Field",
    "Kind",
    "Limits",
    "Line",
    "Page",
    "Quality",
    "Reading",
    "Supplier",
    "UnreadableFile",
    "Word",
    "inspect",
    "learn",
    "read",
    "view",
]
