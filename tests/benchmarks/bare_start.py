"""The floor of start and memory: the barest Qt program with a text browser in a main window."""

from PySide6.QtWidgets import QApplication, QMainWindow, QTextBrowser

from tests.benchmarks.first_frame import FirstFrame


def main() -> None:
    """Show the window until the figure is known."""
    app = QApplication([])
    window = QMainWindow()
    browser = QTextBrowser()
    window.setCentralWidget(browser)
    window.resize(1280, 860)
    browser.viewport().installEventFilter(FirstFrame(window, lambda: True, app.quit))
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
