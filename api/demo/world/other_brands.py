"""What else lies on the same invoices: 40 items of other makers and of no brand at all."""

from dataclasses import dataclass

from api.demo.world.products import minor
from api.demo.world.table import rows


@dataclass(frozen=True, slots=True)
class OtherItem:
    """An article the program does not know."""

    sku: str
    description: str
    unit_price_minor: int  # US cents
    usual_quantity: int  # what one job takes


_ITEMS = """
# sku | description | price | usual quantity
LS-3878-50 | LINE SET 3/8 X 7/8 50FT | 214.60 | 1
LS-1458-25 | LINE SET 1/4 X 5/8 25FT | 118.40 | 1
CU-L34-10 | COPPER PIPE TYPE L 3/4 X 10FT | 38.45 | 6
CU-L12-10 | COPPER PIPE TYPE L 1/2 X 10FT | 24.10 | 8
CU-L1-10 | COPPER PIPE TYPE L 1 X 10FT | 57.90 | 4
CE-34-90 | COPPER ELBOW 90 3/4 | 2.85 | 20
CE-12-90 | COPPER ELBOW 90 1/2 | 1.35 | 25
CT-34 | COPPER TEE 3/4 | 4.95 | 10
PX-A12-100 | PEX-A TUBING 1/2 X 100FT BLUE | 58.30 | 2
PX-A34-100 | PEX-A TUBING 3/4 X 100FT RED | 104.75 | 1
PVC-34-10 | PVC PIPE SCH40 3/4 X 10FT | 6.45 | 6
PVC-2-10 | PVC PIPE SCH40 2 X 10FT | 14.90 | 4
PVC-CEM8 | PVC CEMENT CLEAR 8OZ | 7.25 | 2
DW-6-25 | FLEX DUCT R8 6IN X 25FT | 42.60 | 4
DW-8-25 | FLEX DUCT R8 8IN X 25FT | 54.15 | 3
FT-FOIL25 | FOIL TAPE 2.5IN X 60YD | 16.80 | 4
MS-GAL | DUCT MASTIC 1 GAL | 22.95 | 2
RG-1208 | SUPPLY REGISTER 12X8 WHITE | 13.40 | 6
R454B-20 | REFRIGERANT R454B 20LB CYL | 389.00 | 1
R410A-25 | REFRIGERANT R410A 25LB CYL | 416.50 | 1
N2-40 | NITROGEN CYL EXCHANGE 40CF | 36.00 | 1
WH-58-3 | WIRE 10/3 W GROUND 250FT | 312.75 | 1
WN-122-250 | WIRE 12/2 NM-B 250FT | 138.20 | 2
WN-142-250 | WIRE 14/2 NM-B 250FT | 96.85 | 2
TW-188-250 | THERMOSTAT WIRE 18/8 250FT | 88.30 | 1
EMT-34-10 | EMT CONDUIT 3/4 X 10FT | 9.70 | 10
LT-34-6 | LIQUIDTIGHT WHIP 3/4 X 6FT | 24.60 | 2
JB-4SQ | JUNCTION BOX 4 SQUARE | 2.65 | 12
CW-P240 | COMPRESSOR CONTACTOR 2P 40A | 28.75 | 1
CAP-455 | RUN CAPACITOR 45/5 MFD 440V | 19.90 | 2
IG-HSI | HOT SURFACE IGNITER UNIVERSAL | 34.25 | 1
FLT-20251 | PLEATED FILTER 20X25X1 12PK | 64.80 | 1
GV-12 | GAS BALL VALVE 1/2 | 14.35 | 2
GC-1236 | GAS CONNECTOR 1/2 X 36 | 21.60 | 2
BP-34-10 | BLACK PIPE 3/4 X 10FT | 22.40 | 4
WX-CL | WATER HEATER CONNECTOR 3/4 X 18 | 11.95 | 2
PAN-26 | WATER HEATER PAN 26IN ALUM | 23.70 | 1
ST-2 | WATER HEATER STRAP 2 PACK | 17.15 | 1
VK-3PVC | CONCENTRIC VENT KIT 3IN | 68.40 | 1
HNG-34 | PIPE HANGER 3/4 CUSHION 25PK | 31.20 | 1
"""


def _item(cells: list[str]) -> OtherItem:
    sku, description, price, quantity = cells
    return OtherItem(sku, description, minor(price), int(quantity))


OTHER_ITEMS: tuple[OtherItem, ...] = tuple(_item(cells) for cells in rows(_ITEMS))

_BY_SKU = {item.sku: item for item in OTHER_ITEMS}


def other_item(sku: str) -> OtherItem:
    """The item of that SKU. Raises KeyError for another SKU."""
    return _BY_SKU[sku]
