"""The agreement page of a window, and the numbers of colleagues' files on it."""

from __future__ import annotations

from tests.ui.shell.driver import Driver
from ui.agreement_desk import AgreementDesk
from ui.colleagues import Colleagues, Found


def shown_page(driver: Driver) -> AgreementDesk:
    """Open the driver's file and go to the agreement page."""
    window = driver.open()
    driver.trigger("page.agreement")
    shown = window.pages.page("agreement")
    assert isinstance(shown, AgreementDesk)
    return shown


def compared(driver: Driver, desk: AgreementDesk, *names: str) -> Found:
    """Open colleagues' files of the driver's folder and wait for the numbers."""
    colleagues = driver.window.findChild(Colleagues)
    assert isinstance(colleagues, Colleagues)
    with driver.qtbot.waitSignal(colleagues.found, timeout=30_000):
        desk.compare([driver.folder / name for name in names])
    driver.settle()
    assert colleagues.result is not None
    return colleagues.result
