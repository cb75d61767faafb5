"""Contractors who buy at the counters: names that invoices are sold to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Customer:
    """A contractor with an account. `buyer` signs for the goods, `job` prefixes its PO numbers."""

    name: str
    account: str
    buyer: str
    job: str


CUSTOMERS: tuple[Customer, ...] = tuple(
    Customer(*row)
    for row in (
        ("BRIGHTWATER MECHANICAL", "30771", "R. Ansel", "RUTH"),
        ("ADAMS & DAUGHTERS HVAC", "30418", "K. Adams", "ELM"),
        ("TWIN CREEK PLUMBING", "31205", "J. Tolliver", "MAPLE"),
        ("OAKWOOD COMFORT AIR", "30066", "D. Paige", "OAK"),
        ("FIVE RIVERS HEATING", "32940", "M. Stroud", "RIVER"),
        ("GEM CITY SERVICE CO", "30912", "L. Banner", "GEM"),
        ("NORTHSIDE HYDRONICS", "33187", "P. Lund", "NORTH"),
        ("CARDINAL BUILDERS LLC", "31544", "T. Voss", "LOT"),
        ("PATRIOT ELECTRIC INC", "34010", "S. Moran", "PANEL"),
        ("SUNRISE HOME SERVICES", "30859", "A. Bell", "SUN"),
        ("HILLTOP REFRIGERATION", "32276", "G. Nye", "HILL"),
        ("BLUE DOOR RENOVATIONS", "31790", "C. Quill", "DOOR"),
        ("MIDTOWN MULTIFAMILY", "33602", "E. Frost", "UNIT"),
        ("RELIABLE SHEET METAL", "30233", "B. Sloan", "DUCT"),
        ("SAGE VALLEY PLUMBING", "34471", "N. Hart", "SAGE"),
        ("IRONWORKS MECHANICAL", "32018", "V. Cole", "IRON"),
        ("COPPERLINE SERVICES", "31366", "H. Dean", "LINE"),
        ("EASTGATE ENERGY SAVERS", "33855", "O. Reed", "GATE"),
        ("SMALL WONDER ELECTRIC", "30507", "F. Kerr", "WIRE"),
        ("THREE OAKS SCHOOLS", "34128", "I. Lane", "ROOM"),
        ("GREENFIELD GEOTHERMAL", "32661", "W. Nash", "LOOP"),
        ("LAMPLIGHTER PROPERTIES", "33049", "Y. Orr", "APT"),
        ("KETTLE & SONS BOILERS", "31118", "Z. Kettle", "BOIL"),
        ("OPEN RANGE AIR", "34733", "Q. West", "RANGE"),
    )
)
