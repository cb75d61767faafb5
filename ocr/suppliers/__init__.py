"""Suppliers learn: habits as data, found from confirmed documents, followed on the next ones."""

from ocr.suppliers.habits import Confirmed, Place, Supplier, from_json, to_json
from ocr.suppliers.learning import applied, learned, own_ways, recognised

__all__ = [
    "Confirmed",
    "Place",
    "Supplier",
    "applied",
    "from_json",
    "learned",
    "own_ways",
    "recognised",
    "to_json",
]
