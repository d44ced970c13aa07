"""The line at the foot of the window says what is so, and nothing that is over."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.status_line import StatusLine


def test_the_words_of_a_job_go_with_its_progress(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show_progress("Comparing 1 of 1…", 0, 1)
    line.end_progress()
    assert line.message.text() == ""


def test_what_was_said_since_stays_when_the_progress_ends(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show_progress("Adding 1 of 1…", 0, 1)
    line.say("1 article added.")
    line.end_progress()
    assert line.message.text() == "1 article added."
