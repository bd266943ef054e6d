"""The name of an optional package → the package, or a sentence that says how to get it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from verbale.errors import InputError


def needed(package: str) -> Any:
    """The package; raises InputError where it is not installed."""
    try:
        return import_module(package)
    except ModuleNotFoundError as error:
        if error.name != package.partition(".")[0]:
            raise
        wanted = package.partition(".")[0]
        raise InputError(f"This needs the package {wanted}; install it with: pip install 'verbale[exports]'") from error
