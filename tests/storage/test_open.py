"""STORAGE_URL chooses the backend, and a backend that is away says so."""

from __future__ import annotations

from pathlib import Path

import boto3
import pytest
from botocore.exceptions import ClientError, EndpointConnectionError
from moto import mock_aws

from api.storage.local import LocalFolder
from api.storage.s3 import S3Bucket
from api.storage.service import open_storage
from tests.conftest import a_config
from tests.storage.conftest import BUCKET, sign_as
from tests.storage.weed import S3Server


def test_by_default_files_are_kept_under_the_data_folder(tmp_path: Path) -> None:
    backend = open_storage(a_config(tmp_path))
    assert isinstance(backend, LocalFolder)
    assert backend.folder == tmp_path.resolve() / "files"


def test_a_file_address_names_a_folder_spaces_and_accents_included(tmp_path: Path) -> None:
    backend = open_storage(a_config(tmp_path, storage_url=f"file://{tmp_path}/my%20re%C3%A7us"))
    assert isinstance(backend, LocalFolder)
    assert backend.folder == tmp_path / "my reçus"


@pytest.mark.parametrize(
    ("url", "bucket", "prefix", "endpoint", "region"),
    [
        ("s3://receipts", "receipts", "", "https://s3.amazonaws.com", "us-east-1"),
        ("s3://receipts/", "receipts", "", "https://s3.amazonaws.com", "us-east-1"),
        ("s3://receipts/a/b/", "receipts", "a/b/", "https://s3.amazonaws.com", "us-east-1"),
        (
            "s3://receipts/a?region=eu-central-1",
            "receipts", "a/", "https://s3.eu-central-1.amazonaws.com", "eu-central-1",
        ),
        (
            "s3://receipts?endpoint=http://127.0.0.1:8333",
            "receipts", "", "http://127.0.0.1:8333", "us-east-1",
        ),
    ],
)  # fmt: skip
def test_an_s3_address_names_bucket_prefix_endpoint_and_region(
    tmp_path: Path, url: str, bucket: str, prefix: str, endpoint: str, region: str
) -> None:
    backend = open_storage(a_config(tmp_path, storage_url=url))
    assert isinstance(backend, S3Bucket)
    assert (backend.bucket, backend.prefix) == (bucket, prefix)
    assert backend.client.meta.endpoint_url == endpoint
    assert backend.client.meta.region_name == region


def test_two_prefixes_of_one_bucket_do_not_meet(moto: S3Bucket) -> None:
    moto.put(
        "receipts/one", b"x", "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    )
    assert S3Bucket("receipts", "other").get("receipts/one") is None


def test_a_bucket_that_is_not_there_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    sign_as(("testing", "testing"), monkeypatch)
    with mock_aws():
        boto3.client("s3").create_bucket(Bucket="receipts")
        with pytest.raises(ClientError, match="NoSuchBucket"):
            S3Bucket("reciepts").check_ready()


def test_a_server_that_is_away_is_not_ready(
    monkeypatch: pytest.MonkeyPatch, free_port: int
) -> None:
    sign_as(("testing", "testing"), monkeypatch)
    backend = S3Bucket("receipts", endpoint=f"http://127.0.0.1:{free_port}")
    with pytest.raises(EndpointConnectionError):
        backend.check_ready()


@pytest.mark.servers
@pytest.mark.xdist_group("s3")
def test_a_bucket_that_may_only_be_read_is_not_ready(
    seaweedfs: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_as(seaweedfs.reader, monkeypatch)
    with pytest.raises(ClientError, match="AccessDenied"):
        S3Bucket(BUCKET, endpoint=seaweedfs.endpoint).check_ready()


@pytest.mark.servers
@pytest.mark.xdist_group("s3")
def test_wrong_keys_are_not_ready(seaweedfs: S3Server, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_as((seaweedfs.app[0], "not its secret"), monkeypatch)
    with pytest.raises(ClientError, match="SignatureDoesNotMatch"):
        S3Bucket(BUCKET, endpoint=seaweedfs.endpoint).check_ready()
