"""What an operator may set: one frozen record, read once, and refused when it is wrong."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from zoneinfo import available_timezones

from limits import parse_many

VERSION = "0.1.0"
MODES = ("production", "demo")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
LOOPBACK = ("127.0.0.1", "::1", "localhost")
ENGINES = ("rapidocr", "tesseract")
MEBIBYTE = 1024 * 1024
LEAST = {
    "reading_seconds": 1, "reading_memory_mib": 1, "decoding_memory_mib": 1,
    "decoding_seconds": 1, "max_body_mib": 1, "max_image_megapixels": 1, "max_pdf_pages": 1,
    "argon2_memory_kib": 8, "argon2_time": 1, "session_minutes": 1, "session_days": 1,
    "undo_seconds": 0, "trusted_proxies": 0, "points_expire_months": 0, "return_hold_days": 0,
    "no_hold_up_to": 0,
}  # fmt: skip

Rule = tuple[bool, str]  # whether it holds, and the sentence for when it does not


class ConfigError(SystemExit):
    """The app does not start. The message says which setting is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting; its name in capitals is the environment variable. docs/settings.md has all."""

    mode: str = "production"  # production | demo
    secret_key: str = field(default="", repr=False)  # signs sessions and links
    audit_key: str = field(default="", repr=False)  # seals the audit trail; default: SECRET_KEY
    host: str = "127.0.0.1"
    port: int = 8000
    data_dir: Path = Path("var")
    database_url: str = field(default="", repr=False)  # default: SQLite under data_dir
    storage_url: str = ""  # default: a folder under data_dir; or s3://bucket/prefix?endpoint=...
    queue_url: str = field(default="", repr=False)  # default: SQLite under data_dir
    public_url: str = ""  # where people reach the app, https in production
    brand_name: str = "Your brand"
    log_level: str = "INFO"
    ocr_engine: str = "rapidocr"
    reading_seconds: int = 60  # a reading that takes longer is stopped and tried again
    reading_memory_mib: int = 2048  # address space of the child that reads
    decoding_memory_mib: int = 1536  # address space of the child that opens files
    decoding_seconds: int = 10
    max_body_mib: int = 25
    max_image_megapixels: int = 64
    max_pdf_pages: int = 20
    argon2_memory_kib: int = 19456  # OWASP: 19 MiB, t=2, p=1
    argon2_time: int = 2
    session_minutes: int = 15  # life of an access token
    session_days: int = 30  # a session without use ends after this
    undo_seconds: int = 10  # between Approve and the posting
    points_expire_months: int = 24  # after they were earned; 0: never
    return_hold_days: int = 14  # before an award can be spent; the demo does not wait
    no_hold_up_to: int = 5000  # minor units: awards worth no more are not held
    time_zone: str = "UTC"  # in which finance counts months
    sign_in_limit: str = "30 per minute"  # a client address, on top of the account lockout
    redis_url: str = field(default="", repr=False)  # limits across processes
    trusted_proxies: int = 0  # how many proxies of ours stand in front and say who asks

    @property
    def demo(self) -> bool:
        return self.mode == "demo"

    @property
    def max_body_bytes(self) -> int:
        return self.max_body_mib * MEBIBYTE

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Config:
        """Read the environment. Raises ConfigError that names every wrong setting at once."""
        given = os.environ if environ is None else environ
        values: dict[str, object] = {}
        wrong: list[str] = []
        for setting in fields(cls):
            text = given.get(setting.name.upper())
            if text is None or text == "":
                continue
            try:
                values[setting.name] = parse(text, str(setting.type))
            except ValueError:
                wrong.append(f"{setting.name.upper()} must be a whole number, not {text!r}.")
        if wrong:
            raise ConfigError("Spiffy did not start.\n" + "\n".join(wrong))
        return cls(**values).checked()  # type: ignore[arg-type]  # the types were parsed above

    def checked(self) -> Config:
        """Itself with the defaults filled in. Raises ConfigError when a setting cannot be right."""
        wrong = [sentence for holds, sentence in self._rules() if not holds]
        if wrong:
            raise ConfigError("Spiffy did not start.\n" + "\n".join(wrong))
        return self._filled()

    def _rules(self) -> list[Rule]:
        return [*self._safety(), *self._addresses(), *self._amounts()]

    def _safety(self) -> list[Rule]:
        secret_ok = self.demo and not self.secret_key or len(self.secret_key) >= 32
        distinct = len(self.secret_key) < 32 or len(set(self.secret_key)) >= 10
        return [
            (self.mode in MODES, f"MODE must be one of {', '.join(MODES)}."),
            (secret_ok, "SECRET_KEY needs at least 32 characters; make one with "
                        "`python -c 'import secrets; print(secrets.token_urlsafe(48))'`."),
            (distinct, "SECRET_KEY looks like a placeholder; make a random one."),
            (not self.demo or self.host in LOOPBACK,
             "MODE=demo has open sign-ins, so HOST must stay 127.0.0.1. "
             "Use MODE=production to serve others."),
            (self.log_level.upper() in LOG_LEVELS,
             f"LOG_LEVEL must be one of {', '.join(LOG_LEVELS)}."),
            (self.ocr_engine in ENGINES, f"OCR_ENGINE must be one of {', '.join(ENGINES)}."),
            (not self.audit_key or len(self.audit_key) >= 32,
             "AUDIT_KEY needs at least 32 characters; make one like SECRET_KEY."),
            (is_limit(self.sign_in_limit), "SIGN_IN_LIMIT must be like `30 per minute`."),
            (self.time_zone in available_timezones(),
             "TIME_ZONE must be a zone like America/New_York."),
        ]  # fmt: skip

    def _addresses(self) -> list[Rule]:
        return [
            (is_public(self.public_url) if self.public_url else self.demo,
             "PUBLIC_URL must be the address that people use, such as https://spiffy.example.com."),
            (self.demo or not is_public(self.public_url) or self.public_url.startswith("https:"),
             "PUBLIC_URL must begin with https:// unless MODE=demo."),
            (1 <= self.port <= 65535, "PORT must be between 1 and 65535."),
            (starts(self.database_url, "sqlite:///", "postgresql://", "postgresql+psycopg://"),
             "DATABASE_URL must start with sqlite:/// or postgresql://."),
            (is_storage(self.storage_url),
             "STORAGE_URL must be file:///folder or s3://bucket/prefix?endpoint=...&region=...."),
            (starts(self.queue_url, "sqlite:///", "redis://", "postgresql://"),
             "QUEUE_URL must start with sqlite:///, redis:// or postgresql://."),
            (starts(self.redis_url, "redis://", "rediss://"),
             "REDIS_URL must start with redis:// or rediss://."),
        ]  # fmt: skip

    def _amounts(self) -> list[Rule]:
        return [
            (getattr(self, name) >= least, f"{name.upper()} must be {least} or more.")
            for name, least in LEAST.items()
        ]

    def _filled(self) -> Config:
        data = self.data_dir.resolve()
        secret = self.secret_key or demo_secret(data)
        changes: dict[str, object] = {
            "data_dir": data,
            "database_url": driver_url(self.database_url) or f"sqlite:///{data}/spiffy.db",
            "storage_url": self.storage_url or f"file://{data}/files",
            "queue_url": self.queue_url or f"sqlite:///{data}/queue.db",
            "public_url": self.public_url or f"http://{bracketed(self.host)}:{self.port}",
            "secret_key": secret,
            "audit_key": self.audit_key or secret,
        }
        return Config(**{f.name: changes.get(f.name, getattr(self, f.name)) for f in fields(self)})  # type: ignore[arg-type]


def parse(text: str, kind: str) -> object:
    """An environment value as the field's type. Raises ValueError when it is not one."""
    if kind == "int":
        return int(text)
    return Path(text) if kind == "Path" else text


def starts(url: str, *beginnings: str) -> bool:
    """Whether an address that may be left out begins like one of these."""
    return url == "" or url.startswith(beginnings)


def is_public(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def is_storage(url: str) -> bool:
    """A folder from the root, or a bucket with nothing but `endpoint` and `region` asked."""
    try:
        parts = urlsplit(url)
        asked = set(parse_qs(parts.query, strict_parsing=bool(parts.query)))
    except ValueError:
        return False
    if parts.scheme == "s3":
        return bool(parts.netloc) and asked <= {"endpoint", "region"}
    return url == "" or (parts.scheme == "file" and not parts.netloc and len(parts.path) > 1)


def is_limit(text: str) -> bool:
    try:
        return all(limit.amount > 0 for limit in parse_many(text))
    except ValueError:
        return False


def bracketed(host: str) -> str:
    """As an address of the web has it: an IPv6 one in brackets."""
    return f"[{host}]" if ":" in host else host


def driver_url(url: str) -> str:
    """postgresql://... means psycopg 3, the one driver we ship."""
    return url.replace("postgresql://", "postgresql+psycopg://", 1)


def demo_secret(data_dir: Path) -> str:
    """The demo's own random key, kept beside its data so that a restart keeps people signed in."""
    kept = data_dir / "demo-secret"
    if not kept.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        draft = data_dir / f".{secrets.token_hex(8)}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48))
        # Web and worker may start together: the first name stands, and never an empty file.
        with contextlib.suppress(FileExistsError):
            kept.hardlink_to(draft)
        draft.unlink()
    return kept.read_text()


_current: list[Config] = []


def use(config: Config) -> None:
    """Make `config` the one that `current` answers. Called once, when the app is made."""
    _current[:] = [config]


def current() -> Config:
    """The settings of the running app. Pure rooms never ask; they are handed what they need."""
    return _current[0]
