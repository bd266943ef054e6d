"""A template and what it is given → one HTML page that needs nothing else: no script, no style, no picture elsewhere.

The page around every template is sheet.html beside this file. Pure but for reading templates.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def render(template: Path, **shown: object) -> str:
    """The page made of a template file that extends `sheet.html`; what it is given is escaped."""
    folders = [template.parent, Path(__file__).parent]
    environment = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(template.name).render(shown)
