"""The program as `main.py FILE` starts it, up to its first frame, or at rest for its memory."""

import sys

from annotator.cli import main
from ui import app as application

build_window = application.build_window


def build_watched_window(*arguments: object) -> object:
    """Build the window and wait until its page shows the article and its claims."""
    # Only here: the program imports its core before Qt, and this must not change the order.
    from tests.benchmarks.first_frame import FirstFrame

    window = build_window(*arguments)  # type: ignore[arg-type]
    assert window.session.file is not None, window.failure_banner.label.text()
    reader = window.reader

    def shows_claims() -> bool:
        if reader.article() is None:
            return False
        view = reader.visible_span()
        return bool(reader.page.marks.overlapping(view.start, view.end))

    watch = FirstFrame(window, shows_claims, window.close)
    reader.page.viewport().installEventFilter(watch)
    return window


if __name__ == "__main__":
    application.build_window = build_watched_window  # type: ignore[assignment]
    sys.exit(main(sys.argv[1:2]))
