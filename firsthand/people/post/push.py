"""Waking a device: an empty message to its maker's push service, signed so that it knows who sends (RFC 8030, 8292).

Nothing is in it, so nothing can be read on the way; what the device shows is on the device.
"""

import base64
import hashlib
import hmac
import json
import time
from functools import cache
from http import HTTPStatus
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from django.conf import settings

SERVICES = ("fcm.googleapis.com", "updates.push.services.mozilla.com", "web.push.apple.com", "notify.windows.com")
"""The push services of the browsers there are: we send nowhere else, whatever a page says."""
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""How many points P-256 has: a private key is a number below it."""
SECONDS = 15
A_DAY = 24 * 60 * 60
HALF_A_DAY = 12 * 60 * 60


class Gone(Exception):
    """The device no longer takes messages from us."""


def is_a_service(address: str) -> bool:
    """Whether this is the address of a push service we send to."""
    parts = urlsplit(address)
    host, ours = parts.hostname or "", settings.PUSH_HOSTS
    if host in ours:
        return parts.scheme in ("http", "https")
    return parts.scheme == "https" and any(host == name or host.endswith(f".{name}") for name in SERVICES)


@cache
def _key(secret: str) -> ec.EllipticCurvePrivateKey:
    number = int.from_bytes(hmac.new(secret.encode(), b"push", hashlib.sha512).digest(), "big")
    return ec.derive_private_key(number % (ORDER - 1) + 1, ec.SECP256R1())


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def public_key() -> str:
    """What a browser needs to know so that only we can wake it."""
    form = (serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    return _text(_key(settings.SECRET_KEY).public_key().public_bytes(*form))


def _signed(address: str) -> str:
    parts = urlsplit(address)
    who = {"aud": f"{parts.scheme}://{parts.netloc}", "exp": int(time.time()) + HALF_A_DAY}
    claims = {**who, "sub": f"mailto:{settings.DEFAULT_FROM_EMAIL}"}
    head = _text(json.dumps({"typ": "JWT", "alg": "ES256"}).encode())
    said = f"{head}.{_text(json.dumps(claims).encode())}"
    r, s = decode_dss_signature(_key(settings.SECRET_KEY).sign(said.encode(), ec.ECDSA(hashes.SHA256())))
    return f"{said}.{_text(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_given: object) -> None:
        """Go nowhere else."""


def wake(*, address: str, topic: str) -> None:
    """Wake a device; a second message on the same topic takes the place of one that has not arrived yet."""
    headers = {
        "TTL": str(A_DAY), "Urgency": "normal", "Topic": topic[:32], "Content-Length": "0",
        "Authorization": f"vapid t={_signed(address)}, k={public_key()}",
    }  # fmt: skip
    asked = Request(address, data=b"", headers=headers, method="POST")  # noqa: S310  asked of is_a_service before
    try:
        build_opener(_Stay).open(asked, timeout=SECONDS).close()
    except HTTPError as answer:
        if answer.code in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
            raise Gone from answer
        raise
