"""What an operator may set: one frozen record, read once, and refused when it is wrong."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit

VERSION = "0.1.0"
MODES = ("production", "demo")
LOOPBACK = ("127.0.0.1", "::1", "localhost")
ENGINES = ("rapidocr", "tesseract")
MEBIBYTE = 1024 * 1024


class ConfigError(SystemExit):
    """The app does not start. The message says which setting is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting. The name in capitals is the environment variable; README lists them all."""

    mode: str = "production"  # production | demo
    secret_key: str = ""  # signs sessions and links; at least 32 characters
    host: str = "127.0.0.1"
    port: int = 8000
    data_dir: Path = Path("var")
    database_url: str = ""  # default: SQLite under data_dir
    storage_url: str = ""  # default: a folder under data_dir; or s3://bucket/prefix?endpoint=...
    queue_url: str = ""  # default: SQLite under data_dir; or redis://, postgresql://
    public_url: str = ""  # where people reach the app, https in production
    brand_name: str = "Your brand"
    log_level: str = "INFO"
    ocr_engine: str = "rapidocr"
    reading_seconds: int = 60  # a reading that takes longer is stopped and tried again
    reading_memory_mib: int = 4096  # address space of the reading child
    max_body_mib: int = 25
    max_image_megapixels: int = 64
    max_pdf_pages: int = 20
    argon2_memory_kib: int = 19456  # OWASP: 19 MiB, t=2, p=1
    argon2_time: int = 2
    session_minutes: int = 15  # life of an access token
    session_days: int = 30  # a session without use ends after this
    undo_seconds: int = 10  # between Approve and the posting
    sign_in_limit: str = "30 per minute"  # a client address, on top of the account lockout
    redis_url: str = ""  # request limits across processes; default: in memory

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
        for field in fields(cls):
            text = given.get(field.name.upper())
            if text is None or text == "":
                continue
            try:
                values[field.name] = parse(text, str(field.type))
            except ValueError:
                wrong.append(f"{field.name.upper()} must be a {field.type}, not {text!r}.")
        if wrong:
            raise ConfigError("Spiffy did not start.\n" + "\n".join(wrong))
        return cls(**values).checked()  # type: ignore[arg-type]  # the types were parsed above

    def checked(self) -> Config:
        """Itself with the defaults filled in. Raises ConfigError when a setting cannot be right."""
        wrong = [sentence for holds, sentence in self._rules() if not holds]
        if wrong:
            raise ConfigError("Spiffy did not start.\n" + "\n".join(wrong))
        return self._filled()

    def _rules(self) -> list[tuple[bool, str]]:
        secret_ok = self.demo and not self.secret_key or len(self.secret_key) >= 32
        distinct = len(set(self.secret_key)) >= 10 or not self.secret_key
        https = self.demo or urlsplit(self.public_url).scheme == "https"
        return [
            (self.mode in MODES, f"MODE must be one of {', '.join(MODES)}."),
            (secret_ok, "SECRET_KEY needs at least 32 characters; make one with "
                        "`python -c 'import secrets; print(secrets.token_urlsafe(48))'`."),
            (distinct, "SECRET_KEY looks like a placeholder; make a random one."),
            (https, "PUBLIC_URL must be the https:// address that people use."),
            (not self.demo or self.host in LOOPBACK,
             "MODE=demo has open sign-ins, so HOST must stay 127.0.0.1. "
             "Use MODE=production to serve others."),
            (1 <= self.port <= 65535, "PORT must be between 1 and 65535."),
            (self.ocr_engine in ENGINES, f"OCR_ENGINE must be one of {', '.join(ENGINES)}."),
            (urlsplit(self.database_url).scheme in ("", "sqlite", "postgresql",
                                                    "postgresql+psycopg"),
             "DATABASE_URL must start with sqlite:/// or postgresql://."),
            (urlsplit(self.storage_url).scheme in ("", "file", "s3"),
             "STORAGE_URL must start with file:/// or s3://."),
            (urlsplit(self.queue_url).scheme in ("", "sqlite", "redis", "postgresql"),
             "QUEUE_URL must start with sqlite:///, redis:// or postgresql://."),
            (self.max_body_mib > 0 and self.max_pdf_pages > 0 and self.max_image_megapixels > 0,
             "MAX_BODY_MIB, MAX_PDF_PAGES and MAX_IMAGE_MEGAPIXELS must be above 0."),
        ]  # fmt: skip

    def _filled(self) -> Config:
        data = self.data_dir.resolve()
        changes = {
            "data_dir": data,
            "database_url": driver_url(self.database_url) or f"sqlite:///{data}/spiffy.db",
            "storage_url": self.storage_url or f"file://{data}/files",
            "queue_url": self.queue_url or f"sqlite:///{data}/queue.db",
            "public_url": self.public_url or f"http://{self.host}:{self.port}",
            "secret_key": self.secret_key or demo_secret(data),
        }
        return Config(**{f.name: changes.get(f.name, getattr(self, f.name)) for f in fields(self)})  # type: ignore[arg-type]


def parse(text: str, kind: str) -> object:
    """An environment value as the field's type. Raises ValueError when it is not one."""
    if kind == "int":
        return int(text)
    return Path(text) if kind == "Path" else text


def driver_url(url: str) -> str:
    """postgresql://... means psycopg 3, the one driver we ship."""
    return url.replace("postgresql://", "postgresql+psycopg://", 1)


def demo_secret(data_dir: Path) -> str:
    """The demo's own random key, kept beside its data so that a restart keeps people signed in."""
    kept = data_dir / "demo-secret"
    if not kept.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(48))
    return kept.read_text()


_current: list[Config] = []


def use(config: Config) -> None:
    """Make `config` the one that `current` answers. Called once, when the app is made."""
    _current[:] = [config]


def current() -> Config:
    """The settings of the running app. Pure rooms never ask; they are handed what they need."""
    return _current[0]
