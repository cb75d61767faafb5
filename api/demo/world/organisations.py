"""The manufacturer, its six distributors and their 24 branches."""

from dataclasses import dataclass

from api.demo.world.table import rows


@dataclass(frozen=True, slots=True)
class Brand:
    """The manufacturer that runs the program."""

    name: str
    short_name: str
    domain: str
    city: str
    region: str
    time_zone: str
    country: str = "US"


@dataclass(frozen=True, slots=True)
class Company:
    """A distributor. `key` is also the name of its house style of invoice."""

    key: str
    name: str
    printed_name: str  # as its invoices head themselves
    number: str  # the brand's customer number
    trades: str  # the line under the printed name
    domain: str
    price_bps: int  # its selling price as basis points of the brand's list price
    own_item_numbers: bool  # True: invoices print the company's own SKU, not the maker's
    footer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """One counter of a distributor."""

    company: str  # Company.key
    number: int  # unique within the company
    city: str
    region: str
    postal: str
    street: str
    phone: str
    time_zone: str  # IANA
    tax_bps: int  # sales tax it charges

    @property
    def key(self) -> str:
        """Unique in the world, e.g. `harlow-14`."""
        return f"{self.company}-{self.number}"

    @property
    def name(self) -> str:
        """For instance `Dayton, Branch 14`."""
        return f"{self.city}, Branch {self.number}"


BRAND = Brand(
    name="Northwind Climate",
    short_name="Northwind",
    domain="northwindclimate.example",
    city="Madison",
    region="WI",
    time_zone="America/Chicago",
)

COMPANIES: tuple[Company, ...] = (
    Company(
        key="harlow",
        name="Harlow & Pike",
        printed_name="Harlow & Pike Supply",
        number="NC-10014",
        trades="Plumbing · Heating · Cooling",
        domain="harlowpike.example",
        price_bps=10_000,
        own_item_numbers=False,
        footer=(
            "Thank you. Returns within 30 days with this invoice. "
            "Special-order equipment is non-returnable.",
            "Warranty registration: northwindclimate.example/register",
        ),
    ),
    Company(
        key="tririver",
        name="Tri-River Mechanical",
        printed_name="TRI-RIVER MECHANICAL SUPPLY CO.",
        number="NC-10027",
        trades="WHOLESALE HEATING - REFRIGERATION - HYDRONICS",
        domain="tririver.example",
        price_bps=9_800,
        own_item_numbers=True,
        footer=(
            "ALL CLAIMS FOR SHORTAGE MUST BE MADE WITHIN 5 DAYS OF RECEIPT OF GOODS.",
            "NO RETURNS WITHOUT AUTHORIZATION. 1.5% PER MONTH ON PAST DUE ACCOUNTS.",
        ),
    ),
    Company(
        key="lakeshore",
        name="Lakeshore Pipe",
        printed_name="Lakeshore Pipe & Supply",
        number="NC-10031",
        trades="Pipe, valves, fittings and comfort equipment since 1958",
        domain="lakeshorepipe.example",
        price_bps=10_150,
        own_item_numbers=False,
        footer=(
            "Terms net 30. Please show the invoice number on your remittance.",
            "Questions? Call your branch or write to billing@lakeshorepipe.example",
        ),
    ),
    Company(
        key="prairie",
        name="Prairie Air",
        printed_name="Prairie Air Distributors",
        number="NC-10046",
        trades="Heating and cooling for contractors",
        domain="prairieair.example",
        price_bps=9_900,
        own_item_numbers=False,
        footer=(
            "Pay online at pay.prairieair.example. Thanks for keeping the plains comfortable.",
        ),
    ),
    Company(
        key="bluffcity",
        name="Bluff City Plumbing",
        printed_name="BLUFF CITY PLUMBING SUPPLY",
        number="NC-10052",
        trades="TRADE COUNTER OPEN 6:30 AM",
        domain="bluffcity.example",
        price_bps=10_300,
        own_item_numbers=True,
        footer=("KEEP THIS TICKET FOR RETURNS", "30 DAYS UNOPENED, 15% RESTOCKING", "THANK YOU"),
    ),
    Company(
        key="keystone",
        name="Keystone HVAC",
        printed_name="Keystone HVAC Wholesale, Inc.",
        number="NC-10068",
        trades="Serving the trade in Pennsylvania",
        domain="keystonehvac.example",
        price_bps=10_050,
        own_item_numbers=False,
        footer=("Equipment is sold to licensed contractors only. Retain for warranty service.",),
    ),
)

# Tax in basis points.
_BRANCHES = """
# company | no | city | region | postal | street | phone | time zone | tax
harlow    | 14 | Dayton       | OH | 45403 | 2210 Springfield St  | (937) 555-0142 | America/New_York             | 750
harlow    | 3  | Cincinnati   | OH | 45225 | 1840 Arlington St    | (513) 555-0118 | America/New_York             | 780
harlow    | 7  | Columbus     | OH | 43201 | 965 Cleveland Ave    | (614) 555-0163 | America/New_York             | 750
harlow    | 9  | Indianapolis | IN | 46203 | 1510 Shelby St       | (317) 555-0127 | America/Indiana/Indianapolis | 700
harlow    | 11 | Louisville   | KY | 40203 | 728 S 9th St         | (502) 555-0175 | America/Kentucky/Louisville  | 600
tririver  | 1  | Pittsburgh   | PA | 15222 | 2940 Smallman St     | (412) 555-0104 | America/New_York             | 700
tririver  | 2  | Wheeling     | WV | 26003 | 1601 Main St         | (304) 555-0131 | America/New_York             | 700
tririver  | 4  | Youngstown   | OH | 44503 | 412 W Rayen Ave      | (330) 555-0159 | America/New_York             | 750
tririver  | 5  | Morgantown   | WV | 26501 | 88 Don Knotts Blvd   | (304) 555-0186 | America/New_York             | 700
tririver  | 6  | Erie         | PA | 16501 | 1235 W 12th St       | (814) 555-0113 | America/New_York             | 600
lakeshore | 1  | Milwaukee    | WI | 53204 | 630 S 2nd St         | (414) 555-0122 | America/Chicago              | 790
lakeshore | 2  | Grand Rapids | MI | 49503 | 455 Ottawa Ave NW    | (616) 555-0147 | America/Detroit              | 600
lakeshore | 3  | Cleveland    | OH | 44114 | 1775 E 45th St       | (216) 555-0168 | America/New_York             | 800
lakeshore | 5  | Chicago      | IL | 60608 | 2150 S Laflin St     | (312) 555-0191 | America/Chicago              | 1025
prairie   | 21 | Omaha        | NE | 68102 | 1314 Leavenworth St  | (402) 555-0136 | America/Chicago              | 700
prairie   | 22 | Des Moines   | IA | 50309 | 220 SW 8th St        | (515) 555-0154 | America/Chicago              | 700
prairie   | 24 | Wichita      | KS | 67202 | 701 E Murdock St     | (316) 555-0179 | America/Chicago              | 750
prairie   | 27 | Rapid City   | SD | 57701 | 1015 E North St      | (605) 555-0108 | America/Denver               | 620
bluffcity | 1  | Memphis      | TN | 38103 | 310 N Front St       | (901) 555-0128 | America/Chicago              | 975
bluffcity | 2  | Little Rock  | AR | 72201 | 806 E 6th St         | (501) 555-0144 | America/Chicago              | 850
bluffcity | 3  | Nashville    | TN | 37203 | 1120 4th Ave S       | (615) 555-0172 | America/Chicago              | 925
keystone  | 10 | Harrisburg   | PA | 17104 | 1901 S 19th St       | (717) 555-0116 | America/New_York             | 600
keystone  | 20 | Allentown    | PA | 18102 | 540 N Front St       | (610) 555-0139 | America/New_York             | 600
keystone  | 30 | Philadelphia | PA | 19123 | 990 Spring Garden St | (215) 555-0183 | America/New_York             | 800
"""  # noqa: E501


def _branch(cells: list[str]) -> Branch:
    company_key, number, city, region, postal, street, phone, time_zone, tax_bps = cells
    return Branch(
        company=company_key,
        number=int(number),
        city=city,
        region=region,
        postal=postal,
        street=street,
        phone=phone,
        time_zone=time_zone,
        tax_bps=int(tax_bps),
    )


BRANCHES: tuple[Branch, ...] = tuple(_branch(cells) for cells in rows(_BRANCHES))

_COMPANY_OF = {company.key: company for company in COMPANIES}
_BRANCH_OF = {branch.key: branch for branch in BRANCHES}


def company(key: str) -> Company:
    """The distributor of that key. Raises KeyError for another key."""
    return _COMPANY_OF[key]


def branch(key: str) -> Branch:
    """The branch of that key, e.g. `harlow-14`. Raises KeyError for another key."""
    return _BRANCH_OF[key]


def branches_of(company_key: str) -> tuple[Branch, ...]:
    """The company's branches, its main one first."""
    return tuple(branch for branch in BRANCHES if branch.company == company_key)
