"""The three places that keep files: a folder, moto in this process, and a real S3 server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from moto import mock_aws

from api.core.ids import new_id
from api.storage.local import LocalFolder
from api.storage.s3 import S3Bucket
from tests.conftest import SECRET
from tests.storage.weed import S3Server, s3_server

S3_GROUP = pytest.mark.xdist_group("s3")
BUCKET = "receipts"
REAL = pytest.param("seaweedfs", marks=[pytest.mark.servers, S3_GROUP])


@pytest.fixture(scope="session")
def seaweedfs() -> Iterator[S3Server]:
    with s3_server() as server:
        access, secret = server.app
        client = boto3.client(
            "s3",
            endpoint_url=server.endpoint,
            region_name="us-east-1",
            aws_access_key_id=access,
            aws_secret_access_key=secret,
        )
        client.create_bucket(Bucket=BUCKET)
        client.close()
        yield server


def sign_as(keys: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Operators hand the keys over in the usual environment, so tests do too."""
    monkeypatch.setattr(boto3, "DEFAULT_SESSION", None)  # it would remember the keys of before
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", keys[0])
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", keys[1])
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.delenv("AWS_SESSION_TOKEN", raising=False)


@pytest.fixture
def local(tmp_path: Path) -> LocalFolder:
    return LocalFolder(str(tmp_path / "files"), SECRET, "http://127.0.0.1:8000")


@pytest.fixture
def moto(monkeypatch: pytest.MonkeyPatch) -> Iterator[S3Bucket]:
    sign_as(("testing", "testing"), monkeypatch)
    with mock_aws():
        boto3.client("s3").create_bucket(Bucket="receipts")
        yield S3Bucket("receipts", "spiffy")


@pytest.fixture
def real_bucket(seaweedfs: S3Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[S3Bucket]:
    """An empty part of the one bucket on the real server."""
    sign_as(seaweedfs.app, monkeypatch)
    bucket = S3Bucket(BUCKET, str(new_id()), endpoint=seaweedfs.endpoint)
    yield bucket
    bucket.client.close()
