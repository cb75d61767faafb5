"""The brand's 60 products in heating and cooling, plumbing and electrical."""

from dataclasses import dataclass

from api.demo.world.organisations import Company
from api.demo.world.table import rows

_GTIN_PREFIX = "9521407"  # 952 is GS1's prefix for demonstrations and examples


@dataclass(frozen=True, slots=True)
class Product:
    """One article of the brand."""

    no: int  # 1 to 60, the item part of the GTIN
    sku: str
    name: str  # as the app shows it
    line: str  # product line of the program's reports, e.g. `Heat pumps`
    family: str  # series that rules name, e.g. `Cirrus`
    trade: str  # hvac, plumbing or electrical
    art: str
    list_price_minor: int  # US cents
    printed: tuple[str, ...]  # descriptions that partners print, the usual one first

    @property
    def gtin(self) -> str:
        """GTIN-13."""
        body = f"{_GTIN_PREFIX}{self.no:05}"
        return body + gtin_check_digit(body)

    def partner_sku(self, company: Company) -> str:
        """What the company's own catalogue calls it; a made-up number that stays the same."""
        code = self.no * 7_919 % 90_000 + 10_000
        return f"{code:05}-{self.no:02}" if company.key == "bluffcity" else f"TRM{code:05}"

    def sku_at(self, company: Company) -> str:
        """The SKU as that company's invoices print it."""
        return self.partner_sku(company) if company.own_item_numbers else self.sku

    def price_minor_at(self, company: Company) -> int:
        """The company's selling price of one unit in US cents, half up, tax excluded."""
        return (self.list_price_minor * company.price_bps + 5_000) // 10_000


def gtin_check_digit(body: str) -> str:
    """Check digit for the digits before it: weights 3, 1 from the right. `952140700001` gives 1."""
    weighted = sum(int(digit) * (3, 1)[i % 2] for i, digit in enumerate(reversed(body)))
    return str(-weighted % 10)


_PRODUCTS = """
# sku | name | line | family | trade | art | list price | printed texts
NC-HP36V2 | Cirrus 3-ton heat pump | Heat pumps | Cirrus | hvac | heat_pump | 3284.00 | CIRRUS 3T INVERTER HEAT PUMP; NWC CIRRUS HP 36K BTU INVERTER
NC-HP18V2 | Cirrus 1.5-ton heat pump | Heat pumps | Cirrus | hvac | heat_pump | 2318.00 | CIRRUS 1.5T INVERTER HEAT PUMP; NWC CIRRUS HP 18K BTU INVERTER
NC-HP24V2 | Cirrus 2-ton heat pump | Heat pumps | Cirrus | hvac | heat_pump | 2642.00 | CIRRUS 2T INVERTER HEAT PUMP; NWC CIRRUS HP 24K BTU INVERTER
NC-HP48V2 | Cirrus 4-ton heat pump | Heat pumps | Cirrus | hvac | heat_pump | 3979.00 | CIRRUS 4T INVERTER HEAT PUMP; NWC CIRRUS HP 48K BTU INVERTER
NC-HP60V2 | Cirrus 5-ton heat pump | Heat pumps | Cirrus | hvac | heat_pump | 4586.00 | CIRRUS 5T INVERTER HEAT PUMP; NWC CIRRUS HP 60K BTU INVERTER
NC-MS09 | Cirrus Mini 9k ductless | Heat pumps | Cirrus Mini | hvac | heat_pump | 1124.00 | CIRRUS MINI 9K DUCTLESS HP; NWC MINI SPLIT 9K HEAT PUMP
NC-MS12 | Cirrus Mini 12k ductless | Heat pumps | Cirrus Mini | hvac | heat_pump | 1286.00 | CIRRUS MINI 12K DUCTLESS HP; NWC MINI SPLIT 12K HEAT PUMP
NC-MS18 | Cirrus Mini 18k ductless | Heat pumps | Cirrus Mini | hvac | heat_pump | 1748.00 | CIRRUS MINI 18K DUCTLESS HP; NWC MINI SPLIT 18K HEAT PUMP
NC-TS7 | Sense 7 thermostat | Thermostats | Sense | hvac | thermostat | 189.00 | SENSE 7 SMART THERMOSTAT; NWC SENSE7 WIFI STAT
NC-TS5 | Sense 5 thermostat | Thermostats | Sense | hvac | thermostat | 129.00 | SENSE 5 SMART THERMOSTAT; NWC SENSE5 WIFI STAT
NC-TS3 | Sense 3 programmable | Thermostats | Sense | hvac | thermostat | 64.50 | SENSE 3 PROGRAMMABLE STAT; NWC SENSE3 PROG STAT 7DAY
NC-TSR | Sense room sensor | Thermostats | Sense | hvac | thermostat | 42.75 | SENSE ROOM SENSOR WIRELESS; NWC SENSE REMOTE SENSOR
NC-F9640 | Ember 96 furnace 40k | Furnaces | Ember | hvac | furnace | 1386.00 | EMBER 96 GAS FURNACE 40K BTU; NWC EMBER96 40MBH 1 STAGE
NC-F9660 | Ember 96 furnace 60k | Furnaces | Ember | hvac | furnace | 1498.00 | EMBER 96 GAS FURNACE 60K BTU; NWC EMBER96 60MBH 1 STAGE
NC-F9680 | Ember 96 furnace 80k | Furnaces | Ember | hvac | furnace | 1624.00 | EMBER 96 GAS FURNACE 80K BTU; NWC EMBER96 80MBH 2 STAGE
NC-F96100 | Ember 96 furnace 100k | Furnaces | Ember | hvac | furnace | 1795.00 | EMBER 96 GAS FURNACE 100K BTU; NWC EMBER96 100MBH 2 STAGE
NC-F8060 | Ember 80 furnace 60k | Furnaces | Ember | hvac | furnace | 976.00 | EMBER 80 GAS FURNACE 60K BTU; NWC EMBER80 60MBH
NC-F8080 | Ember 80 furnace 80k | Furnaces | Ember | hvac | furnace | 1058.00 | EMBER 80 GAS FURNACE 80K BTU; NWC EMBER80 80MBH
NC-AH24 | Drift 2-ton air handler | Parts | Drift | hvac | air_handler | 1042.00 | DRIFT 2T AIR HANDLER ECM; NWC DRIFT AH 24K VARIABLE
NC-AH36 | Drift 3-ton air handler | Parts | Drift | hvac | air_handler | 1218.00 | DRIFT 3T AIR HANDLER ECM; NWC DRIFT AH 36K VARIABLE
NC-AH48 | Drift 4-ton air handler | Parts | Drift | hvac | air_handler | 1377.00 | DRIFT 4T AIR HANDLER ECM; NWC DRIFT AH 48K VARIABLE
NC-AH60 | Drift 5-ton air handler | Parts | Drift | hvac | air_handler | 1541.00 | DRIFT 5T AIR HANDLER ECM; NWC DRIFT AH 60K VARIABLE
NC-EH10 | Drift 10 kW heat kit | Parts | Drift | hvac | other | 218.40 | DRIFT 10KW HEAT KIT; NWC ELEC HEAT KIT 10KW
NC-FLT1625 | Drift filter cabinet 16x25 | Parts | Drift | hvac | other | 96.25 | DRIFT FILTER CABINET 16X25; NWC MEDIA CABINET 16X25X4
NC-CP34 | Drift condensate pump | Parts | Drift | hvac | pump | 78.90 | DRIFT CONDENSATE PUMP 115V; NWC COND PUMP 20FT LIFT
NC-WH50 | Tarn 50 gal water heater | Water heaters | Tarn | plumbing | water_heater | 1842.00 | TARN 50G HEAT PUMP WATER HEATER; NWC TARN HPWH 50 GAL 240V
NC-WH65 | Tarn 65 gal water heater | Water heaters | Tarn | plumbing | water_heater | 2096.00 | TARN 65G HEAT PUMP WATER HEATER; NWC TARN HPWH 65 GAL 240V
NC-WH80 | Tarn 80 gal water heater | Water heaters | Tarn | plumbing | water_heater | 2374.00 | TARN 80G HEAT PUMP WATER HEATER; NWC TARN HPWH 80 GAL 240V
NC-WH50P | Tarn Plug-in 50 gal | Water heaters | Tarn | plumbing | water_heater | 1698.00 | TARN PLUG-IN 50G HPWH 120V; NWC TARN HPWH 50 GAL 120V
NC-TK180 | Rill 180 tankless | Water heaters | Rill | plumbing | water_heater | 1134.00 | RILL 180K TANKLESS COND NG; NWC RILL TANKLESS 180MBH
NC-TK199 | Rill 199 tankless | Water heaters | Rill | plumbing | water_heater | 1296.00 | RILL 199K TANKLESS COND NG; NWC RILL TANKLESS 199MBH
NC-RCP15 | Rill recirculation pump | Pumps and valves | Rill | plumbing | pump | 236.80 | RILL RECIRC PUMP ECM 1/2; NWC RECIRC PUMP ECM
NC-CIR1 | Keel circulator 1 in | Pumps and valves | Keel | plumbing | pump | 198.60 | KEEL ECM CIRCULATOR 1 IN; NWC KEEL CIRC 0-19 FT
NC-CIR15 | Keel circulator 1-1/2 in | Pumps and valves | Keel | plumbing | pump | 312.45 | KEEL ECM CIRCULATOR 1-1/2 IN; NWC KEEL CIRC 0-29 FT
NC-SMP3 | Keel sump pump 1/3 hp | Pumps and valves | Keel | plumbing | pump | 164.20 | KEEL SUMP PUMP 1/3HP; NWC SUBM SUMP PUMP 1/3 HP
NC-BV12 | Keel ball valve 1/2, 10 pack | Pumps and valves | Keel | plumbing | valve | 84.70 | KEEL BALL VALVE 1/2 PRESS 10PK; NWC BV PRESS 1/2 LF PK10
NC-BV34 | Keel ball valve 3/4, 10 pack | Pumps and valves | Keel | plumbing | valve | 112.30 | KEEL BALL VALVE 3/4 PRESS 10PK; NWC BV PRESS 3/4 LF PK10
NC-BV1 | Keel ball valve 1 in, 10 pack | Pumps and valves | Keel | plumbing | valve | 168.90 | KEEL BALL VALVE 1 PRESS 10PK; NWC BV PRESS 1 LF PK10
NC-MX34 | Keel mixing valve 3/4 | Pumps and valves | Keel | plumbing | valve | 118.25 | KEEL THERMO MIXING VALVE 3/4; NWC MIX VALVE ASSE1017 3/4
NC-PRV34 | Keel pressure reducer 3/4 | Pumps and valves | Keel | plumbing | valve | 92.60 | KEEL PRESSURE REDUCER 3/4; NWC PRV 3/4 UNION LF
NC-ZV34 | Keel zone valve 3/4 | Pumps and valves | Keel | plumbing | valve | 86.15 | KEEL ZONE VALVE 3/4 SWEAT; NWC ZONE VLV 3/4 24V
NC-LD1 | Keel leak shutoff 1 in | Pumps and valves | Keel | plumbing | valve | 429.00 | KEEL SMART LEAK SHUTOFF 1 IN; NWC LEAK SHUTOFF WIFI 1
NC-ET2 | Keel expansion tank 2 gal | Pumps and valves | Keel | plumbing | other | 54.35 | KEEL EXPANSION TANK 2 GAL; NWC THERM EXP TANK 2.1G
NC-SP48 | Volt smart panel 48 | Electrical | Volt | electrical | panel | 1956.00 | VOLT SMART PANEL 48 SPACE 200A; NWC SMART LOAD CTR 200A 48SP
NC-LC40 | Volt load center 40 | Electrical | Volt | electrical | panel | 246.50 | VOLT LOAD CENTER 40 SPACE 200A; NWC LOAD CTR 200A 40/80
NC-LC20 | Volt load center 20 | Electrical | Volt | electrical | panel | 128.75 | VOLT LOAD CENTER 20 SPACE 100A; NWC LOAD CTR 100A 20/40
NC-DS60 | Volt AC disconnect 60 A | Electrical | Volt | electrical | panel | 38.90 | VOLT AC DISCONNECT 60A; NWC DISC NON-FUSED 60A
NC-BR20 | Volt breaker 20 A | Electrical | Breaker | electrical | breaker | 11.85 | VOLT BREAKER 1P 20A; NWC CKT BRKR 1P20
NC-BR220 | Volt breaker 2-pole 20 A | Electrical | Breaker | electrical | breaker | 19.40 | VOLT BREAKER 2P 20A; NWC CKT BRKR 2P20
NC-BR240 | Volt breaker 2-pole 40 A | Electrical | Breaker | electrical | breaker | 23.65 | VOLT BREAKER 2P 40A; NWC CKT BRKR 2P40
NC-BRAF20 | Volt AFCI breaker 20 A | Electrical | Breaker | electrical | breaker | 58.20 | VOLT AFCI BREAKER 1P 20A; NWC AFCI BRKR 1P20
NC-BRGF20 | Volt GFCI breaker 20 A | Electrical | Breaker | electrical | breaker | 62.95 | VOLT GFCI BREAKER 1P 20A; NWC GFCI BRKR 1P20
NC-SG80 | Volt surge protector 80 kA | Electrical | Surge | electrical | surge | 184.30 | VOLT WHOLE HOME SURGE 80KA; NWC SPD TYPE2 80KA
NC-SGHV | Volt HVAC surge protector | Electrical | Surge | electrical | surge | 79.60 | VOLT HVAC SURGE PROTECTOR; NWC SPD HVAC 120/240
NC-EV48 | Volt EV charger 48 A | Electrical | Volt | electrical | panel | 548.00 | VOLT EV CHARGER 48A WIFI; NWC EVSE 48A HARDWIRED
NC-LS3850 | Cirrus line set 3/8 x 50 ft | Parts | Cirrus Kit | hvac | line_set | 186.00 | CIRRUS LINE SET 3/8 X 3/4 50FT; NWC LINESET 3/8-3/4 50
NC-PAD36 | Cirrus equipment pad 36 | Parts | Cirrus Kit | hvac | other | 48.20 | CIRRUS EQUIPMENT PAD 36X36; NWC COND PAD 36X36X3
NC-WB2 | Cirrus wall bracket | Parts | Cirrus Kit | hvac | other | 74.95 | CIRRUS WALL BRACKET 300LB; NWC HP WALL BRKT
NC-FT38 | Torque flare tool | Tools | Torque | hvac | tool | 142.00 | TORQUE FLARE TOOL ECCENTRIC; NWC FLARING TOOL R32
NC-VP5 | Torque vacuum pump 5 cfm | Tools | Torque | hvac | tool | 368.00 | TORQUE VACUUM PUMP 5CFM; NWC VAC PUMP 2STG 5CFM
"""  # noqa: E501


def minor(price: str) -> int:
    """Cents of a price written with two decimals: `3284.00` gives 328400."""
    whole, cents = price.split(".")
    return int(whole) * 100 + int(cents)


def _product(no: int, cells: list[str]) -> Product:
    sku, name, line, family, trade, art, price, printed = cells
    return Product(
        no=no,
        sku=sku,
        name=name,
        line=line,
        family=family,
        trade=trade,
        art=art,
        list_price_minor=minor(price),
        printed=tuple(text.strip() for text in printed.split(";")),
    )


PRODUCTS: tuple[Product, ...] = tuple(
    _product(no, cells) for no, cells in enumerate(rows(_PRODUCTS), start=1)
)

_BY_SKU = {product.sku: product for product in PRODUCTS}


def product(sku: str) -> Product:
    """The product of that SKU of the brand. Raises KeyError for another SKU."""
    return _BY_SKU[sku]
