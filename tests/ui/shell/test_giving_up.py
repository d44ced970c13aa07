"""A file that takes long does not hold the window up: it is given up when asked, or on closing."""

from __future__ import annotations

from tests.core.reading.made_files import long_pdf
from tests.timing import not_hanging
from tests.ui.shell.driver import Driver


def test_cancelling_gives_a_long_file_up(driver: Driver) -> None:
    window = driver.open()
    desk = window.library_desk
    with driver.qtbot.waitSignal(desk.import_progressed):
        desk.add([driver.write("long.pdf", long_pdf())])
    with not_hanging(), driver.qtbot.waitSignal(desk.imported):
        desk.cancel_import()
    assert driver.file.articles.summaries() == []


def test_closing_the_window_waits_for_no_file(driver: Driver) -> None:
    window = driver.open()
    with driver.qtbot.waitSignal(window.library_desk.import_progressed):
        window.library_desk.add([driver.write("long.pdf", long_pdf())])
    with not_hanging():
        window.close()
