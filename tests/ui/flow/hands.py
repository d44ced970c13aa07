"""A person at the keyboard: presses keys wherever the focus is, and counts them."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.model.claim import ClaimId
from annotator.model.field_value import FieldValue
from annotator.model.judgement import SentenceState
from annotator.model.span import Span
from tests.ui.shell.driver import Driver
from ui.main_window import MainWindow

TEXT = (
    "Harbour talks\n\n"
    "Norland warned Sudmark on Friday. The foreign minister of Norland said that Norland will"
    " close every port unless the pilots are released. He promised grain to the islands.\n\n"
    "“We will open the port,” Kim said, “and keep it open.” Nobody spoke of war.\n"
)
THREAT = "Norland will close every port unless the pilots are released"
FIRST_HALF = "We will open the port"
SECOND_HALF = "and keep it open"


class Hands:
    """Presses keys on whatever widget has the keyboard; `presses` counts them."""

    def __init__(self, driver: Driver, text: str = TEXT) -> None:
        self.driver = driver
        self.window: MainWindow = driver.open_with_article(text)
        self.window.activateWindow()
        self.window.reader.setFocus()
        self.presses = 0
        driver.settle()

    def press(self, *keys: str) -> None:
        """Press keys, each named as in a menu ("Shift+Y"), one after the other."""
        for key in keys:
            combination = QKeySequence(key)[0]
            target = QApplication.focusWidget() or self.window.reader.page
            self.presses += 1
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
            self.rest()

    def type(self, words: str) -> None:
        """Type words where the keyboard is."""
        for letter in words:
            target = QApplication.focusWidget()
            assert target is not None
            self.presses += 1
            QTest.keyClick(target, letter)
        self.rest()

    def rest(self) -> None:
        """Let the window come to rest: timers that follow a key have run."""
        forms = self.window.sides.flow.forms
        self.driver.settle()
        self.driver.qtbot.waitUntil(lambda: forms.is_at_rest)
        self.driver.settle()

    def select(self, quote: str, nth: int = 1) -> None:
        """Select words on the page, as the mouse does."""
        self.window.reader.select_quote(quote, nth)
        self.rest()

    def tag(self, quote: str, key: str = "1") -> ClaimId:
        """Make a claim of some words."""
        self.select(quote)
        self.press(key)
        claim_id = self.window.reader.selected_claim()
        assert claim_id is not None
        return claim_id

    def fields(self, claim_id: ClaimId | None = None) -> dict[str, FieldValue]:
        """Return what the file holds of a claim, the one at hand by default."""
        claim_id = claim_id or self.window.reader.claim_at_hand()
        assert claim_id is not None
        return self.driver.file.fields.of(claim_id)

    def filled(self, claim_id: ClaimId | None = None) -> dict[str, str]:
        """Return the values the file holds of a claim."""
        return {name: value.value for name, value in self.fields(claim_id).items()}

    def states(self) -> list[SentenceState]:
        """Return how the sentences of the article stand."""
        article = self.window.session.article
        assert article is not None
        return self.driver.file.judgements.states(article.id)

    def focus(self) -> QWidget | None:
        """Return the widget that has the keyboard."""
        return QApplication.focusWidget()

    def editor(self, name: str) -> QWidget:
        """Return the box of a field."""
        return self.window.card.form.rows[name].editor

    def words(self, span: Span) -> str:
        """Return some of the article's text."""
        article = self.window.session.article
        assert article is not None
        return article.text[span.start : span.end]
