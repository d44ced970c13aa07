"""The bar above says which file, and which article where the page is about one."""

from __future__ import annotations

from tests.ui.shell.driver import Driver


def test_the_open_article_is_named_above_the_pages_that_are_about_it(driver: Driver) -> None:
    window = driver.open_with_article()
    assert window.session.article is not None and window.session.file is not None
    file, title = window.session.file.path.stem, window.session.article.metadata.title
    crumb = window.top_bar.breadcrumb
    assert crumb.accessibleName() == f"{file} › {title}"
    window.actions_by_id["page.codebook"].trigger()
    assert crumb.accessibleName() == file
    window.actions_by_id["page.history"].trigger()
    assert crumb.accessibleName() == f"{file} › {title}"
    window.actions_by_id["page.review"].trigger()
    assert crumb.accessibleName() == file
    assert not window.status.facts.isVisible(), "its counts would be taken for the page's"
    window.actions_by_id["page.read"].trigger()
    assert crumb.accessibleName() == f"{file} › {title}"
    assert window.status.facts.isVisible()
