"""Credentials → how requests show them, as httpx wants it."""

from __future__ import annotations

from collections.abc import Generator

import httpx

from verbale.endpoint.credentials import Credentials


class Authentication(httpx.Auth):
    """Shows a token with every request; a user and a password only when asked, in the way that the server asks for.

    Basic and digest authentication are known (RFC 7617, RFC 7616); what is sent first tells a digest server nothing.
    """

    def __init__(self, known_by: Credentials) -> None:
        self._known_by = known_by
        self._way: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """As httpx wants it: requests out, responses in."""
        if self._known_by.token:
            request.headers["Authorization"] = f"Bearer {self._known_by.token}"
        if self._way:
            yield from self._way.auth_flow(request)
            return
        response = yield request
        if response.status_code == 401 and self._known_by.user:
            self._way = self._asked_for(response)
            yield from self._way.auth_flow(request)

    def _asked_for(self, response: httpx.Response) -> httpx.Auth:
        asked = response.headers.get("WWW-Authenticate", "").lower()
        way = httpx.DigestAuth if "digest" in asked else httpx.BasicAuth
        return way(self._known_by.user, self._known_by.password)
