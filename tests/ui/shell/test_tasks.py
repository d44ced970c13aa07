"""Work in threads: results in order, cancel, failures, and bugs that rise in the GUI thread."""

from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from annotator.model.errors import ReadingError
from ui.tasks import Report, Task


def test_results_arrive_in_order_and_in_the_gui_thread(qtbot: QtBot) -> None:
    def job(report: Report) -> str:
        for number in range(100):
            report.progress(number, 100)
            report.result(number)
        return "done"

    task = Task(job)
    seen: list[object] = []
    here = QThread.currentThread()
    task.result_ready.connect(lambda value: seen.append((value, QThread.currentThread() is here)))
    with qtbot.waitSignal(task.finished) as finished:
        task.start()
    assert seen == [(number, True) for number in range(100)]
    assert finished.args == ["done"]
    assert not task.is_running


def test_a_cancelled_job_ends_even_when_nobody_takes_its_results(qtbot: QtBot) -> None:
    started = threading.Event()

    def job(report: Report) -> int:
        count = 0
        started.set()
        while report.progress(count, 0):
            count += 1
        return count

    task = Task(job)
    with qtbot.waitSignal(task.finished):
        task.start()
        started.wait()
        task.cancel()


def test_a_stopped_job_says_nothing_more(qtbot: QtBot) -> None:
    def job(report: Report) -> None:
        while report.progress(0, 0):
            pass

    task = Task(job)
    task.finished.connect(lambda _value: pytest.fail("it spoke"))
    task.start()
    task.stop()
    qtbot.wait(20)
    assert not task.is_running


def test_an_expected_error_is_a_sentence(qtbot: QtBot) -> None:
    def job(_report: Report) -> None:
        raise ReadingError("This file is empty.")

    task = Task(job)
    with qtbot.waitSignal(task.failed) as failed:
        task.start()
    assert failed.args == ["This file is empty."]


def test_a_bug_reaches_the_last_resort(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    caught: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: caught.append(error))

    def job(_report: Report) -> None:
        raise ZeroDivisionError("a bug")

    task = Task(job)
    with qtbot.waitSignal(task.failed):
        task.start()
    assert [type(error) for error in caught] == [ZeroDivisionError]
