"""S3 or anything that speaks it. Credentials come from the usual AWS_* environment."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import boto3
from botocore.config import Config as ClientConfig
from botocore.exceptions import ClientError

from api.storage.port import Damaged

MISSING = ("NoSuchKey", "404")
DAMAGED = ("BadDigest", "InvalidDigest", "XAmzContentChecksumMismatch")
PROBE = ".ready"


class S3Bucket:
    """Objects in one bucket under one prefix. Links are presigned GETs (signature version 4)."""

    def __init__(
        self, bucket: str, prefix: str = "", *, endpoint: str = "", region: str = "us-east-1"
    ) -> None:
        self.bucket = bucket
        self.prefix = f"{prefix}/" if prefix else ""
        self.client: Any = boto3.client(
            "s3",
            endpoint_url=endpoint or None,
            region_name=region,
            config=ClientConfig(
                signature_version="s3v4",
                connect_timeout=5,
                read_timeout=20,
                retries={"max_attempts": 3},
                s3={"addressing_style": "path" if endpoint else "auto"},
            ),
        )

    def put(self, key: str, data: bytes, sha256: str) -> None:
        try:
            self.client.put_object(
                Bucket=self.bucket,
                Key=self.prefix + key,
                Body=data,
                ChecksumSHA256=base64.b64encode(bytes.fromhex(sha256)).decode(),
            )
        except ClientError as error:
            if code(error) in DAMAGED:
                raise Damaged(key) from error
            raise
        kept = self.get(key)
        if kept is None or hashlib.sha256(kept).hexdigest() != sha256:
            self.delete(key)
            raise Damaged(key)

    def get(self, key: str) -> bytes | None:
        try:
            answer = self.client.get_object(Bucket=self.bucket, Key=self.prefix + key)
        except ClientError as error:
            if code(error) in MISSING:
                return None
            raise
        data: bytes = answer["Body"].read()
        return data

    def link(self, key: str, seconds: int) -> str:
        address: str = self.client.generate_presigned_url(
            "get_object",
            Params={"Bucket": self.bucket, "Key": self.prefix + key},
            ExpiresIn=seconds,
        )
        return address

    def delete(self, key: str) -> None:
        self.client.delete_object(Bucket=self.bucket, Key=self.prefix + key)

    def check_ready(self) -> None:
        self.client.put_object(Bucket=self.bucket, Key=self.prefix + PROBE, Body=b"ready")


def code(error: ClientError) -> str:
    """The service's own word for what went wrong, such as NoSuchKey."""
    found: str = error.response["Error"]["Code"]
    return found
