"""How much one client may ask: a bucket of tokens for each address, in memory alone.

A bucket holds `burst` requests and fills at a steady rate; a request takes one, and finds none where its client
has asked too much (the token bucket of RFC 2697). Buckets that are full again say nothing and are dropped, as are
the oldest where there are too many, so that memory has a bound whoever asks. Nothing is written down.
"""

from __future__ import annotations

import ipaddress
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, request

from corpus.errors import TaiyakuError
from corpus.model import Bilingual

_MOST_CLIENTS = 10_000
_IPV6_NETWORK = 64  # bits that one subscriber's addresses share (RFC 6177)
_BURST_SECONDS = 10
_LEAST_BURST = 10
_STATIC = "static"


@dataclass(frozen=True, slots=True)
class Rate:
    """How often a client may ask: `per_minute` requests in the long run, `burst` of them at once."""

    per_minute: int
    burst: int

    @classmethod
    def of(cls, per_minute: int) -> Rate:
        """Return a rate whose burst is what it lets through in ten seconds, but never less than ten requests."""
        return cls(per_minute, max(_LEAST_BURST, per_minute * _BURST_SECONDS // 60))


class Buckets:
    """The buckets of all clients. Safe to use from several threads."""

    def __init__(
        self, rate: Rate, most_clients: int = _MOST_CLIENTS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate = rate
        self._most = most_clients
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()  # tokens, and when; oldest first

    def __len__(self) -> int:
        return len(self._buckets)

    def take(self, client: str) -> float:
        """Take a token from a client's bucket; return 0, or the seconds until there is one."""
        now = self._clock()
        per_second = self._rate.per_minute / 60
        with self._lock:
            tokens, then = self._buckets.pop(client, (float(self._rate.burst), now))
            tokens = min(float(self._rate.burst), tokens + (now - then) * per_second)
            allowed = tokens >= 1
            self._buckets[client] = (tokens - 1 if allowed else tokens, now)
            self._drop(now, self._rate.burst / per_second)
        return 0.0 if allowed else (1 - tokens) / per_second

    def _drop(self, now: float, filled_after: float) -> None:
        while len(self._buckets) > 1:
            _, then = next(iter(self._buckets.values()))
            if len(self._buckets) <= self._most and now - then < filled_after:
                return
            self._buckets.popitem(last=False)


class TooManyRequestsError(TaiyakuError):
    """A client asks more often than it may.

    Attributes:
        retry_after_seconds: when it may ask again.
    """

    code = "too-many-requests"
    status = 429

    def __init__(self, retry_after_seconds: int) -> None:
        super().__init__(
            Bilingual("短い時間に問い合わせが多すぎました。", "That was too many requests in a short time."),
            Bilingual(f"{retry_after_seconds} 秒待ってから、もう一度お試しください。",
                      f"Wait for {retry_after_seconds} s and try again."),
        )  # fmt: skip
        self.retry_after_seconds = retry_after_seconds


def install(app: Flask, buckets: Buckets) -> None:
    """Refuse with 429 and Retry-After what a client of `app` asks too often; static files are free."""

    def check() -> None:
        if request.endpoint == _STATIC:
            return
        wait = buckets.take(client_of(request.remote_addr))
        if wait:
            raise TooManyRequestsError(math.ceil(wait))

    app.before_request(check)


def client_of(address: str | None) -> str:
    """Return the client behind an address: `2001:db8::1` and `2001:db8::2` are one, of `2001:db8::/64`."""
    try:
        found = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return ""  # a socket without addresses: one client for all
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, _IPV6_NETWORK), strict=False))
    return str(found)
