"""A server on loopback for the boards that are mistreated here."""

from tests.sources.conftest import no_proxy, server

__all__ = ["no_proxy", "server"]
