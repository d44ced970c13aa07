"""The last resort: an error nobody foresaw is logged, shown once, and the program goes on."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

_log = logging.getLogger("claimlight")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_LARGEST_LOG = 1_000_000


def log_file() -> Path:
    """Return where the log is written."""
    from platformdirs import user_log_path  # read only when something is logged

    return user_log_path("claimlight", appauthor=False) / "claimlight.log"


class LateFileHandler(logging.Handler):
    """Opens the log file at the first line that goes into it: most days none does."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._file: logging.Handler | None = None
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line; a disk that takes none is no reason to stop."""
        try:
            if self._file is None:
                # Pulls in sockets and pickle, for a log that most days holds nothing.
                from logging.handlers import RotatingFileHandler

                place = log_file()
                place.parent.mkdir(parents=True, exist_ok=True)
                self._file = RotatingFileHandler(
                    place, maxBytes=_LARGEST_LOG, backupCount=1, encoding="utf-8"
                )
                self._file.setFormatter(self.formatter)
            self._file.emit(record)
        except OSError:
            self.handleError(record)

    def close(self) -> None:
        """Close the file, where one was opened."""
        if self._file is not None:
            self._file.close()
            self._file = None
        super().close()


class ErrorHook(QObject):
    """Takes what nobody caught, in slots as well; PySide hands those to sys.excepthook."""

    happened = Signal(str)
    """The whole traceback, for the dialog."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._old_hook: Callable[..., object] = sys.excepthook
        self._handler = LateFileHandler()

    def install(self) -> None:
        """Be the last resort from now on."""
        logging.getLogger().addHandler(self._handler)
        sys.excepthook = self._on_error
        qInstallMessageHandler(_on_qt_message)

    def uninstall(self) -> None:
        """Give the place back."""
        logging.getLogger().removeHandler(self._handler)
        self._handler.close()
        sys.excepthook = self._old_hook
        qInstallMessageHandler(None)

    def _on_error(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._old_hook(kind, error, trace)
            return
        detail = "".join(traceback.format_exception(kind, error, trace))
        _log.error("An error nobody foresaw:\n%s", detail)
        sys.stderr.write(detail)
        self.happened.emit(detail)


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str | None) -> None:
    _log.log(_LEVELS.get(kind, logging.WARNING), "Qt (%s): %s", context.category or "", text)
