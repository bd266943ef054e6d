"""A file or the environment → by what a server knows us; it never appears in arguments, logs or messages.  [I/O]"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from verbale.errors import InputError

USER, PASSWORD, TOKEN = "VERBALE_ENDPOINT_USER", "VERBALE_ENDPOINT_PASSWORD", "VERBALE_ENDPOINT_TOKEN"
_KEYS = {"user", "password", "token"}


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user with a password, or a bearer token, or nothing."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    def __bool__(self) -> bool:
        return bool(self.user or self.token)


def credentials(file: Path | None, environment: Mapping[str, str] = os.environ) -> Credentials:
    """Those of the file, a TOML table with `user` and `password`, or `token`; without one, those of the environment.

    Raises InputError, which quotes nothing of them, for a file that cannot be read or holds something else.
    """
    if file is None:
        told = {"user": environment.get(USER), "password": environment.get(PASSWORD), "token": environment.get(TOKEN)}
        return _credentials({name: value for name, value in told.items() if value}, "the environment")
    try:
        return _credentials(tomllib.loads(file.read_text("utf-8")), str(file))
    except OSError as error:
        raise InputError(f"The credentials in {file} cannot be read: {error.strerror}.") from error
    except ValueError:
        raise InputError(f'{file} holds no TOML; write token = "…", or user = "…" and password = "…".') from None


def _credentials(told: Mapping[str, object], where: str) -> Credentials:
    if not (told.keys() <= _KEYS and all(isinstance(value, str) for value in told.values())):
        raise InputError(f"The credentials in {where} may hold texts for {', '.join(sorted(_KEYS))}, and nothing else.")
    if "token" in told and len(told) > 1:
        raise InputError(f"The credentials in {where} are both a token and a user's; give one of them.")
    if ("user" in told) != ("password" in told):
        raise InputError(f"The credentials in {where} have a user without a password, or a password without a user.")
    return Credentials(**told)  # type: ignore[arg-type]
