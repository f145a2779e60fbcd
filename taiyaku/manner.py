"""Whom the server answers and what it lets them do, as follows from where it listens."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from web import is_number

RATE_PER_MINUTE = 600
_LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


def is_loopback(host: str) -> bool:
    """Tell whether an address is reached from this machine only."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Manner:
    """Whom a server answers, and what it lets them do.

    Attributes:
        read_only: it takes no reviews of pairs.
        allowed_hosts: host names that it answers to besides those that follow from where it listens.
        rate_per_minute: how many requests of one client a minute; 0 for any number.
        trusted_proxy: the address of the proxy in front, whose word on the client's address is taken.
    """

    read_only: bool = True
    allowed_hosts: tuple[str, ...] = ()
    rate_per_minute: int = 0
    trusted_proxy: str | None = None

    @classmethod
    def of(
        cls,
        host: str,
        *,
        read_only: bool | None = None,
        allowed_hosts: tuple[str, ...] = (),
        rate_per_minute: int | None = None,
        trusted_proxy: str | None = None,
    ) -> Manner:
        """Return the manner that is right for where the server listens, but for what is said to be otherwise.

        Where other machines can reach it, directly or through a proxy, it is for reading and limits its clients.
        """
        open_to_others = not is_loopback(host) or trusted_proxy is not None
        return cls(
            read_only=open_to_others if read_only is None else read_only,
            allowed_hosts=allowed_hosts,
            rate_per_minute=(RATE_PER_MINUTE if open_to_others else 0) if rate_per_minute is None else rate_per_minute,
            trusted_proxy=trusted_proxy,
        )

    def trusted_hosts(self, host: str) -> tuple[str, ...] | None:
        """Return the names to answer to, or None for any.

        On a loopback address, and wherever reviews are taken, no other name will do: a page elsewhere could have
        one of its own lead here. A server for reading that is open to others answers to any name, unless some are
        allowed.
        """
        if is_loopback(host) or not self.read_only or self.allowed_hosts:
            named = () if is_number(host) else (host,)
            return (*_LOOPBACK_NAMES, *named, *self.allowed_hosts)
        return None
