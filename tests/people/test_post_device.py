"""A device is woken by a message that says nothing: through the queue, to a real endpoint of this test's own."""

import base64
import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from firsthand.people import notices
from firsthand.people.actions import telling
from firsthand.people.post import push
from firsthand.people.words import RouteKind
from tests.cast import Cast
from tests.conftest import Behind, Site
from tests.people.posting import answers, at_once, jobs, run_the_worker


@dataclass
class Endpoint:
    """A push service on this machine: what came, and how it answers."""

    url: str = ""
    answer: int = 201
    came: list[tuple[dict[str, str], bytes]] = field(default_factory=list)


@pytest.fixture
def endpoint(settings: Any) -> Iterator[Endpoint]:
    """The push service, and a site that may send to it."""
    there = Endpoint()

    class Takes(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            there.came.append((dict(self.headers), body))
            self.send_response(there.answer)
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
            self.end_headers()

        def log_message(self, *_given: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Takes)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    there.url = f"http://127.0.0.1:{server.server_port}/push/abc"
    settings.PUSH_HOSTS = ["127.0.0.1"]
    yield there
    server.shutdown()
    server.server_close()


def by_device(cast: Cast, endpoint: Endpoint) -> None:
    with cast.acting(cast.rosa) as by:
        telling.open_route(by=by, kind=RouteKind.DEVICE, address=endpoint.url, hour=None)


def test_a_device_is_woken_by_an_empty_message_that_is_signed(site: Site, endpoint: Endpoint) -> None:
    by_device(site.cast, endpoint)
    answers(site.cast)
    run_the_worker()

    ((headers, body),) = endpoint.came
    assert body == b"" and headers["Ttl"] == "86400" and len(headers["Topic"]) == 32
    assert re.findall(r"Rosa|Dev|[Ff]irsthand|waiting", str(headers)) == []
    token, key = re.findall(r"vapid t=(\S+), k=(\S+)", headers["Authorization"])[0]
    assert key == push.public_key()
    claims = json.loads(raw(token.split(".")[1]))
    assert claims["aud"] == endpoint.url.removesuffix("/push/abc")
    assert 0 < claims["exp"] - datetime.now(UTC).timestamp() <= 24 * 3600
    said, signed = token.rpartition(".")[0], raw(token.rpartition(".")[2])
    numbers = int.from_bytes(signed[:32], "big"), int.from_bytes(signed[32:], "big")
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw(key))
    public.verify(encode_dss_signature(*numbers), said.encode(), ec.ECDSA(hashes.SHA256()))  # raises if it is not


def raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@pytest.mark.parametrize("answer", [404, 410])
def test_a_device_that_is_gone_is_asked_no_more(site: Site, endpoint: Endpoint, behind: Behind, answer: int) -> None:
    by_device(site.cast, endpoint)
    endpoint.answer = answer
    answers(site.cast)
    run_the_worker()

    assert jobs(behind) == []
    with site.cast.acting(site.cast.rosa) as by:
        assert notices.route(viewer=by) is None


@pytest.mark.parametrize("answer", [302, 429, 500])
def test_a_service_that_is_busy_or_sends_elsewhere_is_tried_again(
    site: Site, endpoint: Endpoint, behind: Behind, answer: int
) -> None:
    by_device(site.cast, endpoint)
    endpoint.answer = answer
    answers(site.cast)
    run_the_worker()
    assert [job["attempts"] for job in jobs(behind)] == [1] and len(endpoint.came) == 1

    endpoint.answer = 201
    at_once(behind)
    run_the_worker()

    assert jobs(behind) == [] and len(endpoint.came) == 2
