"""The 140 people: the brand's staff, the named sellers of the story, and their colleagues."""

from dataclasses import dataclass
from datetime import date, timedelta

from api.demo.world.organisations import BRANCHES, BRAND, company
from api.demo.world.table import words


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who signs in. `company` and `branch` are keys, None for the brand's own staff."""

    name: str
    roles: tuple[str, ...]
    title: str
    company: str | None = None
    branch: str | None = None
    joined_days_ago: int = 900
    language: str = "en"

    @property
    def email(self) -> str:
        """Unique; the domain is the employer's, under .example."""
        domain = company(self.company).domain if self.company else BRAND.domain
        return f"{self.name.lower().replace(' ', '.')}@{domain}"

    @property
    def initials(self) -> str:
        """First letters of the first and the last name."""
        words = self.name.split()
        return words[0][0] + words[-1][0]

    @property
    def till_name(self) -> str:
        """As the counter's till prints it: `M REYES`."""
        first, *_, last = self.name.upper().split()
        return f"{first[0]} {last}"

    def since_on(self, today: date) -> date:
        """First day in the present job."""
        return today - timedelta(days=self.joined_days_ago)


_STAFF: tuple[Person, ...] = (
    Person("Ingrid Solberg", ("program_manager", "reviewer"), "Program manager"),
    Person("Chen Wei", ("reviewer",), "Claims reviewer"),
    Person("Dana Whitlock", ("program_manager",), "Channel programs"),
    Person("Farah Haddad", ("finance",), "Finance"),
    Person("Otto Brandt", ("auditor",), "Internal audit"),
    Person("Nora Keane", ("admin",), "System admin"),
    Person("Lena Forsyth", ("author",), "Training author"),
    Person("Gil Ramos", ("reviewer",), "Claims reviewer", joined_days_ago=60, language="es"),
)


def _counter(name: str, branch: str, *, joined: int = 900, language: str = "en") -> Person:
    employer = branch.split("-")[0]
    return Person(name, ("counter",), "Counter sales", employer, branch, joined, language)


def _manager(name: str, branch: str) -> Person:
    employer = branch.split("-")[0]
    return Person(name, ("partner_manager",), "Branch manager", employer, branch, 2_400)


_NAMED: tuple[Person, ...] = (
    _counter("Marisol Reyes", "harlow-14", joined=2_310),
    _counter("Jo Castellano", "harlow-14", joined=1_120),
    _counter("Sam Petrakis", "harlow-14", joined=640),
    _counter("Ade Olamide", "harlow-14", joined=10),
    _manager("Boris Hallman", "harlow-14"),
    _counter("Ana Duarte", "harlow-3", joined=480, language="es"),
    _counter("Teo Lindqvist", "tririver-1", joined=1_530),
    _counter("Dmitri Falk", "tririver-2", joined=720),
    _manager("Maureen Doyle", "tririver-1"),
    _counter("Priya Nair", "lakeshore-1", joined=9),
    _manager("Walt Jaworski", "lakeshore-1"),
    _counter("Kwame Boateng", "prairie-21", joined=860),
    _manager("Hollis Grant", "prairie-21"),
    _counter("Bev Aldridge", "bluffcity-1", joined=3_900),
    _manager("Curtis Embry", "bluffcity-1"),
    _counter("Eve Marlowe", "keystone-10", joined=1_010),
    _manager("Stan Kowalczyk", "keystone-10"),
)

# How many work at each branch, the named ones included.
_HEADCOUNT = {
    "harlow-14": 12,
    "harlow-3": 6,
    "harlow-7": 6,
    "harlow-9": 5,
    "harlow-11": 5,
    "tririver-1": 7,
    "tririver-2": 5,
    "tririver-4": 5,
    "tririver-5": 5,
    "tririver-6": 4,
    "lakeshore-1": 6,
    "lakeshore-2": 5,
    "lakeshore-3": 5,
    "lakeshore-5": 5,
    "prairie-21": 6,
    "prairie-22": 5,
    "prairie-24": 5,
    "prairie-27": 4,
    "bluffcity-1": 6,
    "bluffcity-2": 5,
    "bluffcity-3": 5,
    "keystone-10": 5,
    "keystone-20": 5,
    "keystone-30": 5,
}

_FIRST = words("""
Aaliyah Andre Anita Beto Brooke Carlos Carmen Cody Dawn Derek Devon Diego Elena Emmett Esther
Felix Fiona Gabe Gloria Hank Hector Imani Iris Isaac Jamal Janelle Javier Joan Kai Keisha
Kurt Lamar Leona Lionel Lucia Mabel Marcus Mateo Mei Miles Nadia Nate Olive Omar Paloma Pete
Quinn Rafael Ramona Reggie Rosa Ruth Sergio Shira Tamika Tomas Uma Vince Wanda Yusuf
""")

_LAST = words("""
Abbott Acosta Baines Barajas Becker Bishop Boone Brandvold Briggs Burris Calloway Cardenas
Chau Coleman Cortez Crane Dawkins Delgado Dorsey Eaton Ellison Espinoza Farris Fenton Flores
Gaines Garrity Gibbs Greer Guzman Hadley Hartman Herrera Holt Huynh Ibarra Ives Jarvis Kemp
Kessler Lam Landry Lozano Madden Mercer Molina Moss Navarro Nolan Okafor Ortega Pace Pham
Pruitt Quick Ransom Riggs Rosales Salter Sawyer Sims Soto Tatum Trujillo Underhill Valdez
Vance Webb Whitaker Yates Zamora
""")


# Beside counter staff every branch has someone on the phone and someone on the road.
_POSTS: tuple[tuple[str, str], ...] = (
    ("counter", "Counter sales"),
    ("field_rep", "Outside rep"),
    ("counter", "Inside sales"),
    ("counter", "Counter sales"),
    ("counter", "Warehouse and counter"),
)


def _colleague(index: int, branch_key: str) -> Person:
    # 60 first and 71 last names have no common divisor, so no pair comes twice below 4,260.
    first, last = _FIRST[index % len(_FIRST)], _LAST[index * 7 % len(_LAST)]
    role, title = _POSTS[index % len(_POSTS)]
    return Person(
        name=f"{first} {last}",
        roles=(role,),
        title=title,
        company=branch_key.split("-")[0],
        branch=branch_key,
        joined_days_ago=45 + index * 137 % 2_900,
        language="es" if index % 9 == 4 else "en",
    )


def _colleagues() -> tuple[Person, ...]:
    people: list[Person] = []
    for branch in BRANCHES:
        named = sum(person.branch == branch.key for person in _NAMED)
        for _ in range(_HEADCOUNT[branch.key] - named):
            people.append(_colleague(len(people), branch.key))
    return tuple(people)


PEOPLE: tuple[Person, ...] = _STAFF + _NAMED + _colleagues()

_BY_NAME = {person.name: person for person in PEOPLE}


def person(name: str) -> Person:
    """The person of that full name. Raises KeyError for another name."""
    return _BY_NAME[name]


# One tap each on the demo's sign-in page, in this order.
PERSONAS: tuple[Person, ...] = tuple(
    person(name)
    for name in (
        *("Marisol Reyes", "Teo Lindqvist", "Boris Hallman", "Ingrid Solberg"),
        *("Eve Marlowe", "Farah Haddad", "Otto Brandt", "Nora Keane"),
    )
)
