"""What is done with other versions of an article: read anew, carried over, compared, copied."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.model.article import Article, ArticleId, Metadata
from annotator.model.article_summary import ArticleSummary
from annotator.model.carrying import Carried
from annotator.model.read_article import ReadArticle
from annotator.model.span import Span
from annotator.reading.anew import read_now, reading_of
from annotator.reading.corrections import BY_HAND
from annotator.store.annotation_file import AnnotationFile
from annotator.text.quotes import context
from annotator.text.refinding import find_again
from annotator.text.word_diff import Row, side_by_side
from ui.dialogs.carry_over import CarryOverDialog
from ui.dialogs.compare_dialog import CompareDialog, Copy, name_of
from ui.near_copies_desk import NearCopiesDesk
from ui.session import Session
from ui.tasks import Report, Task, until_cancelled

_LINE = 80
"""Characters that tell where the page stands."""

Opener = Callable[[], AnnotationFile]
"""Opens the file once more, for a thread of its own."""


@dataclass(frozen=True, slots=True)
class _Planned:
    """Where claims of an article go: to a new reading, or to an article there is (`target`)."""

    article_id: str
    carried: Sequence[Carried]
    read: ReadArticle | None = None
    metadata: Metadata | None = None
    target: str = ""
    is_copy: bool = False
    is_same_text: bool = False
    position: int = 0
    """Where the page stands in the new reading: at the words where it stood."""
    loses_corrections: bool = False
    """The text was corrected by hand, and the new reading is not."""


class VersionsDesk(QObject):
    """Reads and compares in a thread, asks with dialogs, acts through the session."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.copies = NearCopiesDesk(session, self)
        self._tasks: list[Task] = []
        self._comparison: CompareDialog | None = None
        session.file_changed.connect(self._stop_tasks)

    def stop(self) -> None:
        """Leave what is under way: the window is closing."""
        self.copies.stop()
        self._stop_tasks()

    def _stop_tasks(self) -> None:
        for task in self._tasks:
            task.stop()
        self._tasks.clear()

    # Read anew

    def read_anew(self, article_id: str) -> None:
        """Read an article's original with the readers of today; its claims are carried over."""
        if self._can_write():
            self._session.said.emit(self.tr("Reading the article anew…"), False)
            self._plan(partial(_read_and_plan, article_id))

    def offer(self, article_id: str, read: ReadArticle, metadata: Metadata) -> None:
        """Put a reading that a person looked at in an article's place; its claims are carried over.

        `metadata`: as the person left it.
        """
        if self._can_write():
            self._plan(partial(_plan_for, article_id, read, metadata))

    def carry_over_rest(self, article_id: str) -> None:
        """Go on with claims that stayed with an earlier version: of the article, or it itself."""
        file = self._session.file
        if file is None or not self._can_write():
            return
        wanted = ArticleId(article_id)
        newer = self._session.read(lambda file: file.versions.newer(wanted))
        earlier = self._session.read(lambda file: file.versions.earlier(wanted))
        if newer is not None:
            self._plan(partial(_plan_between, article_id, newer, False))
        elif earlier is not None:
            self._plan(partial(_plan_between, earlier, article_id, False))
        else:
            self._session.said.emit(
                self.tr("There is no other version of this article in the file."), False
            )

    # Near copies

    def compare(self, article_id: str) -> None:
        """Show an article beside its near copies, which are looked for first where need be."""
        self.copies.look(then=partial(self._compare, article_id))

    def copy_claims(self, source: str, target: str) -> None:
        """Ask which claims of an article are copied to a near copy of it."""
        if self._can_write():
            self._plan(partial(_plan_between, source, target, True))

    # Private

    def _can_write(self) -> bool:
        if self._session.can_write:
            return True
        self._session.failed.emit(self.tr("This file is read-only; nothing can be changed in it."))
        return False

    def _run(self, job: Callable[[Opener, Report], object], then: Callable[[object], None]) -> None:
        file = self._session.file
        if file is None:
            return
        # As the same annotator: in a file that is coded blind nobody else's claims are seen.
        opener = partial(AnnotationFile.open, file.path, annotator=file.annotator, read_only=True)
        task = Task(lambda report: job(opener, report), self)
        task.finished.connect(then)
        task.failed.connect(self._session.failed)
        for ending in (task.finished, task.failed):
            ending.connect(partial(self._forget, task))
        self._tasks.append(task)
        task.start()

    def _forget(self, task: Task, _value: object = None) -> None:
        if task in self._tasks:
            self._tasks.remove(task)
            task.deleteLater()

    def _plan(self, job: Callable[[Opener, Report], _Planned]) -> None:
        self._session.save_position()
        self._run(job, self._on_planned)

    def _on_planned(self, planned: object) -> None:
        assert isinstance(planned, _Planned)
        if planned.is_same_text:
            self._on_same_text(planned)
        elif planned.carried:
            self._ask(planned)
        elif planned.read is not None:
            self._do(planned, [])
        else:
            text = self.tr("There are no claims to carry over; the earlier version holds none.")
            self._session.said.emit(text, False)

    def _on_same_text(self, planned: _Planned) -> None:
        """Say that nothing is new; a person who looked may have answered doubts, or details."""
        metadata, wanted = planned.metadata, ArticleId(planned.article_id)
        if metadata is None:
            text = self.tr("The text reads the same today; the article stays as it is.")
            self._session.said.emit(text, False)
            return
        had_doubts = self._session.read(lambda file: file.details.keep_text(wanted, metadata))
        if had_doubts is not None:
            self._session.said.emit(self.tr("The text stays as it is."), had_doubts)

    def _ask(self, planned: _Planned) -> None:
        titles = self.tr("Earlier version"), self.tr("New reading")
        if planned.is_copy:
            names = [self._summary(each) for each in (planned.article_id, planned.target)]
            titles = tuple(name_of(each) if each else "" for each in names)
        dialog = CarryOverDialog(
            planned.carried,
            (titles[0], titles[1]),
            self._comparison or self._window,
            is_copy=planned.is_copy,
            may_be_none=planned.read is not None,
            warning=self._warning(planned),
        )
        dialog.confirmed.connect(partial(self._do, planned))
        dialog.open()

    def _do(self, planned: _Planned, confirmed: list[Carried]) -> None:
        """Write what was confirmed as one act, and show the text the claims are in now."""
        source, target = ArticleId(planned.article_id), ArticleId(planned.target)
        read = planned.read
        if planned.is_copy:
            self._copy(target, confirmed)
        elif read is None:
            self._session.do_many(
                len(confirmed),
                self.tr("Carrying over"),
                lambda file, go: file.telling(go, len(confirmed)).versions.carry_over(
                    source, target, confirmed
                ),
                lambda: self._show(target, confirmed, self.tr("Carried over.")),
            )
        else:
            metadata = planned.metadata
            fresh: list[ArticleId] = []
            self._session.do_many(
                len(confirmed),
                self.tr("Reading anew"),
                lambda file, go: fresh.append(
                    file.telling(go, len(confirmed)).versions.read_anew(
                        source, read, confirmed, metadata, planned.position
                    )
                ),
                lambda: self._show(
                    fresh[0], confirmed, self.tr("Read anew."), self._warning(planned)
                ),
            )

    def _copy(self, target: ArticleId, confirmed: list[Carried]) -> None:
        made: list[int] = []
        rows = 2 * len(confirmed)  # each with the link to where it comes from
        self._session.do_many(
            rows,
            self.tr("Copying claims"),
            lambda file, go: made.append(file.telling(go, rows).versions.copy(target, confirmed)),
            lambda: self._say_copied(target, made[0]),
        )

    def _say_copied(self, target: ArticleId, count: int) -> None:
        one, many = self.tr("1 claim was copied."), self.tr("{} claims were copied.")
        self._session.said.emit(one if count == 1 else many.format(f"{count:,}"), count > 0)
        summary = self._summary(target)
        if self._comparison is not None and summary is not None:
            self._comparison.take(summary)

    def _warning(self, planned: _Planned) -> str:
        if not planned.loses_corrections:
            return ""
        return self.tr("What was corrected in the earlier text by hand is not in the new one.")

    def _show(
        self, article_id: str, confirmed: Sequence[Carried], what: str, warning: str = ""
    ) -> None:
        self._session.open_article(article_id)
        if confirmed:
            count = len(confirmed)
            one, many = self.tr("1 claim came along."), self.tr("{} claims came along.")
            what = f"{what} {one if count == 1 else many.format(f'{count:,}')}"
        self._session.said.emit(f"{what} {warning}".strip(), True)

    def _summary(self, article_id: str) -> ArticleSummary | None:
        return self._session.read(lambda file: file.articles.summary(ArticleId(article_id)))

    def _compare(self, article_id: str) -> None:
        found = self._session.read(lambda file: file.near_copies.copies_of(ArticleId(article_id)))
        article = self._summary(article_id)
        if found is None or article is None:
            return
        if not found:
            text = self.tr("No near copy of this article is in the file.")
            self._session.said.emit(text, False)
            return
        copies = [Copy(summary, share) for each, share in found if (summary := self._summary(each))]
        self._comparison = dialog = CompareDialog(
            article, copies, self._window, is_read_only=not self._session.can_write
        )
        dialog.wanted.connect(self._compare_with)
        dialog.copy_requested.connect(self.copy_claims)
        dialog.open_requested.connect(self._session.open_article)
        dialog.finished.connect(self._on_closed)
        dialog.open()
        self._compare_with(copies[0].article.id)

    def _compare_with(self, copy_id: str) -> None:
        if self._comparison is not None:
            self._run(partial(_rows_of, self._comparison.article_id, copy_id), self._show_rows)

    def _show_rows(self, found: object) -> None:
        assert isinstance(found, tuple)
        if self._comparison is not None:
            self._comparison.show_rows(*found)

    def _on_closed(self) -> None:
        self._comparison = None


# Jobs, each with a connection of its own


def _read_and_plan(article_id: str, opener: Opener, report: Report) -> _Planned:
    wanted = ArticleId(article_id)
    with opener() as file:
        article, origin = file.articles.get(wanted), file.articles.provenance(wanted)
        before = reading_of(article, origin, file.articles.original(wanted))
        # A reader may take its time over a hard file; a window that closes does not wait for it.
        read = until_cancelled(lambda: read_now(before)[0], report)
        if read is None:
            return _Planned(article_id, (), is_same_text=True)
        planned = _planned(file, wanted, read, None, report)
        return replace(planned, loses_corrections=origin.reader.endswith(BY_HAND))


def _plan_for(
    article_id: str, read: ReadArticle, metadata: Metadata, opener: Opener, report: Report
) -> _Planned:
    with opener() as file:
        return _planned(file, ArticleId(article_id), read, metadata, report)


def _planned(
    file: AnnotationFile,
    article_id: ArticleId,
    read: ReadArticle,
    metadata: Metadata | None,
    report: Report,
) -> _Planned:
    if file.articles.text(article_id) == read.body.text:
        return _Planned(article_id, (), read, metadata, is_same_text=True)
    carried = file.versions.plan(article_id, read.body.text, lambda: report.is_cancelled)
    position = _position_in(file.articles.get(article_id), read.body.text)
    return _Planned(article_id, carried, read, metadata, position=position)


def _position_in(article: Article, text: str) -> int:
    """Return where the words at which the analyst left off stand in a new reading."""
    place = Span(article.position, min(len(article.text), article.position + _LINE))
    if not article.position or place.start >= place.end:
        return 0
    words = article.text[place.start : place.end]
    around = context(article.text, place)
    found = find_again(text, words, *around, place.start, is_single=False)
    return found.spans[0].start if found.spans else 0


def _plan_between(
    source: str, target: str, is_copy: bool, opener: Opener, report: Report
) -> _Planned:
    with opener() as file:
        plan = file.versions.plan_copies if is_copy else file.versions.plan_between
        carried = plan(ArticleId(source), ArticleId(target), lambda: report.is_cancelled)
        return _Planned(source, carried, target=target, is_copy=is_copy)


def _rows_of(one: str, other: str, opener: Opener, _report: Report) -> tuple[str, list[Row]]:
    with opener() as file:
        texts = [file.articles.text(ArticleId(article_id)) for article_id in (one, other)]
    return other, side_by_side(*texts)
