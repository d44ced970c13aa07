"""The articles of one address on the web, for the command that adds them."""

from __future__ import annotations

import click

from annotator.model.errors import WebError
from annotator.reading.pieces import Outcome, Refusal
from annotator.reading.web_address import fetch_page, read_page
from annotator.web.address import shortened
from annotator.web.fetching import Progress, Rules


def fetch_articles(address: str, encoding: str | None, *, allows_nearby: bool) -> list[Outcome]:
    """Return what a page becomes, or why it cannot be had; redirects are named on stderr."""
    try:
        page = fetch_page(
            address, Rules(allows_nearby), tell=_name_redirect, is_stopped=lambda: False
        )
    except WebError as error:
        return [Refusal(address, f"{shortened(address)}: {error}")]
    return read_page(page, encoding=encoding)


def _name_redirect(progress: Progress) -> None:
    if len(progress.addresses) > 1 and not progress.received:
        click.echo(f"{progress.addresses[-2]} leads on to {progress.addresses[-1]}", err=True)
