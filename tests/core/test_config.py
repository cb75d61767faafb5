"""The app starts with settings that can be right, or says in a sentence which one is not."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from api.core.config import Config, ConfigError, demo_secret

SECRET = "qT7v-9dK2mZx_4hLwR8sYb1NcJf6EpGu"
PRODUCTION = {"SECRET_KEY": SECRET, "PUBLIC_URL": "https://spiffy.example.com"}
DEMO = {"MODE": "demo", "SECRET_KEY": SECRET}

REFUSED = [
    (PRODUCTION | {"MODE": "staging"}, "MODE must be one of production, demo."),
    (PRODUCTION | {"MODE": "DEMO "}, "MODE must be one of production, demo."),
    (PRODUCTION | {"SECRET_KEY": ""}, "SECRET_KEY needs at least 32 characters"),
    (PRODUCTION | {"SECRET_KEY": SECRET[:31]}, "SECRET_KEY needs at least 32 characters"),
    (PRODUCTION | {"SECRET_KEY": "change-me"}, "SECRET_KEY needs at least 32 characters"),
    (PRODUCTION | {"SECRET_KEY": "x" * 48}, "SECRET_KEY looks like a placeholder"),
    (PRODUCTION | {"SECRET_KEY": "secret" * 8}, "SECRET_KEY looks like a placeholder"),
    (DEMO | {"SECRET_KEY": "short"}, "SECRET_KEY needs at least 32 characters"),
    (PRODUCTION | {"PUBLIC_URL": ""}, "PUBLIC_URL must be the address that people use"),
    (PRODUCTION | {"PUBLIC_URL": "http://spiffy.example.com"}, "PUBLIC_URL must begin with https"),
    (PRODUCTION | {"PUBLIC_URL": "https://"}, "PUBLIC_URL must be the address that people use"),
    (PRODUCTION | {"PUBLIC_URL": "https://[::1"}, "PUBLIC_URL must be the address"),
    (PRODUCTION | {"PUBLIC_URL": "spiffy.example.com"}, "PUBLIC_URL must be the address"),
    (DEMO | {"HOST": "0.0.0.0"}, "HOST must stay 127.0.0.1"),
    (DEMO | {"HOST": "192.168.1.20"}, "HOST must stay 127.0.0.1"),
    (PRODUCTION | {"PORT": "eighty"}, "PORT must be a whole number, not 'eighty'."),
    (PRODUCTION | {"PORT": "0"}, "PORT must be between 1 and 65535."),
    (PRODUCTION | {"PORT": "70000"}, "PORT must be between 1 and 65535."),
    (PRODUCTION | {"DATABASE_URL": "mysql://db/spiffy"}, "DATABASE_URL must start with"),
    (PRODUCTION | {"DATABASE_URL": "sqlite://"}, "DATABASE_URL must start with"),
    (PRODUCTION | {"STORAGE_URL": "ftp://files"}, "STORAGE_URL must be"),
    (PRODUCTION | {"STORAGE_URL": "s3:///prefix"}, "STORAGE_URL must be"),
    (PRODUCTION | {"STORAGE_URL": "s3://bucket?secret=1"}, "STORAGE_URL must be"),
    (PRODUCTION | {"STORAGE_URL": "file://var/files"}, "STORAGE_URL must be"),
    (PRODUCTION | {"QUEUE_URL": "amqp://mq"}, "QUEUE_URL must start with"),
    (PRODUCTION | {"REDIS_URL": "http://redis"}, "REDIS_URL must start with"),
    (PRODUCTION | {"LOG_LEVEL": "LOUD"}, "LOG_LEVEL must be one of"),
    (PRODUCTION | {"OCR_ENGINE": "magic"}, "OCR_ENGINE must be one of rapidocr, tesseract."),
    (PRODUCTION | {"SIGN_IN_LIMIT": "sometimes"}, "SIGN_IN_LIMIT must be like"),
    (PRODUCTION | {"SIGN_IN_LIMIT": "0 per minute"}, "SIGN_IN_LIMIT must be like"),
    (PRODUCTION | {"MAX_BODY_MIB": "0"}, "MAX_BODY_MIB must be 1 or more."),
    (PRODUCTION | {"MAX_PDF_PAGES": "-1"}, "MAX_PDF_PAGES must be 1 or more."),
    (PRODUCTION | {"MAX_IMAGE_MEGAPIXELS": "6.4"}, "MAX_IMAGE_MEGAPIXELS must be a whole number"),
    (PRODUCTION | {"ARGON2_MEMORY_KIB": "1"}, "ARGON2_MEMORY_KIB must be 8 or more."),
    (PRODUCTION | {"SESSION_MINUTES": "0"}, "SESSION_MINUTES must be 1 or more."),
    (PRODUCTION | {"UNDO_SECONDS": "-10"}, "UNDO_SECONDS must be 0 or more."),
    (PRODUCTION | {"READING_SECONDS": "0"}, "READING_SECONDS must be 1 or more."),
]


@pytest.mark.parametrize(("environ", "sentence"), REFUSED)
def test_a_wrong_setting_stops_the_start_and_is_named(
    environ: dict[str, str], sentence: str
) -> None:
    with pytest.raises(ConfigError) as refused:
        Config.from_env(environ)
    said = str(refused.value).splitlines()
    assert said[0] == "Spiffy did not start."
    assert len(said) == 2, said
    assert said[1].startswith(sentence) or sentence in said[1]


def test_every_wrong_setting_is_named_at_once() -> None:
    with pytest.raises(ConfigError) as refused:
        Config.from_env(PRODUCTION | {"MODE": "x", "SECRET_KEY": "y", "PORT": "99999"})
    said = str(refused.value)
    assert all(name in said for name in ("MODE", "SECRET_KEY", "PORT"))


def test_a_refusal_does_not_print_the_secret() -> None:
    with pytest.raises(ConfigError) as refused:
        Config.from_env(PRODUCTION | {"SECRET_KEY": "hunter2hunter2", "MODE": "x"})
    assert "hunter2" not in str(refused.value)


def test_settings_do_not_show_secrets_where_they_are_printed() -> None:
    config = Config.from_env(
        PRODUCTION
        | {
            "DATABASE_URL": "postgresql://u:pass-of-db@db/spiffy",
            "QUEUE_URL": "redis://:pass-of-queue@mq/0",
            "REDIS_URL": "redis://:pass-of-redis@mq/1",
        }
    )
    assert "pass-of" not in repr(config)
    assert SECRET not in repr(config)


def test_the_shortest_production_starts(tmp_path: Path) -> None:
    config = Config.from_env(PRODUCTION | {"DATA_DIR": str(tmp_path)})
    assert not config.demo
    assert config.database_url == f"sqlite:///{tmp_path.resolve()}/spiffy.db"
    assert config.storage_url == f"file://{tmp_path.resolve()}/files"
    assert config.queue_url == f"sqlite:///{tmp_path.resolve()}/queue.db"
    assert config.max_body_bytes == 25 * 1024 * 1024


def test_every_setting_is_read_from_its_variable(tmp_path: Path) -> None:
    given: dict[str, Any] = {
        "mode": "production", "secret_key": SECRET[::-1], "host": "0.0.0.0", "port": 8123,
        "data_dir": tmp_path.resolve(), "database_url": "postgresql+psycopg://db/spiffy",
        "storage_url": "s3://bucket/prefix?region=eu-central-1", "queue_url": "redis://mq/0",
        "public_url": "https://points.example.com", "brand_name": "Prairie", "log_level": "DEBUG",
        "ocr_engine": "tesseract", "reading_seconds": 61, "reading_memory_mib": 4097,
        "decoding_memory_mib": 1537, "decoding_seconds": 11,
        "max_body_mib": 26, "max_image_megapixels": 65, "max_pdf_pages": 21,
        "argon2_memory_kib": 19457, "argon2_time": 3, "session_minutes": 16, "session_days": 31,
        "undo_seconds": 11, "sign_in_limit": "31 per minute; 100 per hour",
        "redis_url": "rediss://mq/1", "trusted_proxies": 1,
        "audit_key": "another secret, with letters 0123456789",
        "points_expire_months": 36, "return_hold_days": 7, "no_hold_up_to": 2_500,
        "time_zone": "America/Chicago",
    }  # fmt: skip
    config = Config.from_env({name.upper(): str(value) for name, value in given.items()})
    assert {name: getattr(config, name) for name in given} == given
    assert given.keys() == {field.name for field in fields(Config)}
    usual = Config()
    same = [name for name in given if given[name] == getattr(usual, name)]
    assert same == ["mode"]  # every other value above differs, so none passed by its default


def test_an_empty_variable_is_the_default() -> None:
    assert Config.from_env(PRODUCTION | {"PORT": "", "BRAND_NAME": ""}).port == 8000


def test_postgresql_means_the_driver_that_comes_with_us() -> None:
    config = Config.from_env(PRODUCTION | {"DATABASE_URL": "postgresql://u:p@db/spiffy"})
    assert config.database_url == "postgresql+psycopg://u:p@db/spiffy"


def test_the_demo_makes_its_own_secret_once_and_keeps_it_to_its_owner(tmp_path: Path) -> None:
    environ = {"MODE": "demo", "DATA_DIR": str(tmp_path / "new")}
    first = Config.from_env(environ)
    assert len(first.secret_key) >= 32
    assert Config.from_env(environ).secret_key == first.secret_key
    assert (tmp_path / "new" / "demo-secret").stat().st_mode & 0o077 == 0
    other = Config.from_env({"MODE": "demo", "DATA_DIR": str(tmp_path / "other")})
    assert other.secret_key != first.secret_key


def test_processes_that_start_together_agree_on_the_secret(tmp_path: Path) -> None:
    for no in range(20):
        with ThreadPoolExecutor(8) as pool:
            found = set(pool.map(demo_secret, [tmp_path / str(no)] * 8))
        assert len(found) == 1
        assert len(found.pop()) >= 32
        assert [path.name for path in (tmp_path / str(no)).iterdir()] == ["demo-secret"]


def test_production_never_makes_a_secret(tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        Config.from_env({"PUBLIC_URL": "https://x.example", "DATA_DIR": str(tmp_path)})
    assert not list(tmp_path.iterdir())


def test_settings_cannot_be_changed_afterwards() -> None:
    config = Config.from_env(PRODUCTION)
    with pytest.raises(AttributeError):
        config.mode = "demo"  # type: ignore[misc]


def test_the_demos_own_address_is_one_that_a_browser_opens() -> None:
    assert Config(mode="demo", host="::1", secret_key=SECRET).checked().public_url == (
        "http://[::1]:8000"
    )
