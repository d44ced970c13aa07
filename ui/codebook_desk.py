"""Joins the codebook's page with the file: what it holds, what is saved, read and written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from annotator.codebook.default import default_codebook
from annotator.codebook.diff import compare
from annotator.codebook.toml_file import read_codebook, save_codebook
from annotator.model.changes import Changes
from annotator.model.claim import ClaimId
from annotator.model.claim_mark import ClaimFilter
from annotator.model.codebook import Codebook
from annotator.model.errors import ClaimlightError
from annotator.store.annotation_file import AnnotationFile
from ui.codebook.outline import CODEBOOK, RECHECK, VERSIONS
from ui.codebook.page import CodebookPage
from ui.codebook.strips import claims_in_words
from ui.session import Session
from ui.text_rows import RowText
from ui.times import local_time
from ui.view_desk import ViewDesk

if TYPE_CHECKING:
    from annotator.model.codebook_version import CodebookVersion
    from annotator.store.codebooks import Preview, Recheck

PREVIEW_DELAY = 200
"""Milliseconds the keys must rest before it is counted what saving would do."""
REFRESH_DELAY = 50


class CodebookDesk(QObject):
    """Holds no codebook of its own: the page has the draft, the file has the rest."""

    claim_requested = Signal(str)

    def __init__(self, session: Session, view: ViewDesk, window: QMainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._recheck: dict[str, Recheck] = {}
        self._versions: dict[str, CodebookVersion] = {}
        self._is_stale = False
        self.page = self.widget = CodebookPage(self._current(), view.theme, window)
        self.page.counts_of = self._counts_of
        self._preview_timer = QTimer(self, singleShot=True, interval=PREVIEW_DELAY)
        self._preview_timer.timeout.connect(self._preview)
        self._refresh_timer = QTimer(self, singleShot=True, interval=REFRESH_DELAY)
        self._refresh_timer.timeout.connect(self._refresh)
        self._join(view)
        self._on_file_changed()

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what the actions of this page do."""
        page = self.page
        return {
            "codebook.save": self.save,
            "codebook.take_back": page.draft.take_back,
            "codebook.add_tag": page.add_tag,
            "codebook.add_field": page.add_field,
            "codebook.merge": page.ask_to_merge,
            "codebook.delete": page.ask_to_delete,
            "codebook.recheck": self.show_recheck,
            "codebook.versions": self.show_versions,
            "codebook.import": self.import_codebook,
            "codebook.colleague": self.use_colleagues,
            "codebook.default": self.use_default,
            "codebook.export": self.export_codebook,
        }

    def shown(self) -> None:
        """Bring the page up to date and put the keyboard on it."""
        if self._is_stale:
            self._refresh()
        self.page.focus_first()

    # Saving

    def save(self) -> None:
        """Make the draft the codebook that counts, as a version."""
        draft = self.page.draft
        if draft.problem or not draft.is_changed:
            return
        codebook = draft.now
        self._do(
            self._rows_touched(codebook),
            lambda file: file.codebooks.save(codebook),
            self.tr("A new version of the codebook was saved."),
            lambda: draft.begin(self._current()),
        )

    def remove_tag(self, name: str, into: str) -> None:
        """Delete a tag, or merge it into another one: one act, with Undo."""
        rows, _ = self._counts_of(name)
        if into:
            said = self.tr("“{}” was merged into “{}”.").format(name, into)
            then = partial(self.page.choose, ("tag", into))
            self._do(rows, lambda file: file.codebooks.merge_tags(name, into), said, then)
        else:
            said = self.tr("“{}” was deleted.").format(name)
            then = partial(self.page.choose, CODEBOOK)
            self._do(rows, lambda file: file.codebooks.delete_tag(name), said, then)

    # Lists

    def show_recheck(self) -> None:
        """Show the claims to check again."""
        self._refresh()
        self.page.choose(RECHECK)
        self.page.recheck.focus_first()

    def show_versions(self) -> None:
        """Show every version of the codebook."""
        self.page.choose(VERSIONS)
        self.page.versions.focus_first()

    # Files

    def import_codebook(self) -> None:
        """Ask for a TOML file and draft what it holds."""
        from ui.dialogs import choosing

        path = choosing.choose_codebook(self._window, self._folder())
        if path is not None:
            self.draft_file(path)

    def draft_file(self, path: Path) -> None:
        """Draft the codebook of a TOML file; what is wrong with it is said with line and key."""
        self._draft(lambda: read_codebook(path))

    def use_colleagues(self) -> None:
        """Ask for an annotation file and draft its codebook."""
        from ui.dialogs import choosing

        path = choosing.choose_file_to_open(self._window, self._folder())
        if path is not None:
            self.draft_colleagues(path)

    def draft_colleagues(self, path: Path) -> None:
        """Draft the codebook of another annotation file, which is only read."""
        from annotator.store.untrusted import open_untrusted

        def codebook() -> Codebook:
            with open_untrusted(path) as file:
                return file.codebook()

        self._draft(codebook)

    def use_default(self) -> None:
        """Draft the codebook a new file starts from."""
        self._draft(default_codebook)

    def export_codebook(self) -> None:
        """Ask for a name and write the codebook that counts as a TOML file."""
        from ui.dialogs import choosing

        file = self._session.file
        if file is None:
            return
        path = choosing.choose_codebook_to_write(self._window, file.path.with_suffix(".toml"))
        if path is not None:
            self.write_file(path)

    def write_file(self, path: Path) -> None:
        """Write the codebook that counts as a TOML file."""
        try:
            save_codebook(self._current(), path)
        except ClaimlightError as error:
            self._session.failed.emit(str(error))
        else:
            said = self.tr("The codebook was written to “{}”.").format(path.name)
            self._session.said.emit(said, False)

    # Private: from the file

    def _do(
        self,
        rows: int,
        act: Callable[[AnnotationFile], object],
        said: str,
        then: Callable[[], object] = lambda: None,
    ) -> None:
        """Do an act that touches so many claims, and offer Undo once it is done."""

        def done() -> None:
            self._session.said.emit(said, True)
            then()

        self._session.do_many(
            rows,
            self.tr("Changing the codebook"),
            lambda file, go: act(file.telling(go, rows)),
            done,
        )

    def _rows_touched(self, codebook: Codebook) -> int:
        preview = self._session.read(lambda file: file.codebooks.preview(codebook))
        if preview is None:
            return 0
        return preview.retagged + preview.deleted + preview.renamed_fields

    def _join(self, view: ViewDesk) -> None:
        page, session = self.page, self._session
        page.draft.changed.connect(self._preview_timer.start)
        page.save_requested.connect(self.save)
        page.remove_requested.connect(self.remove_tag)
        page.recheck.set_source(self._recheck_rows)
        page.recheck.claim_requested.connect(self.claim_requested)
        page.recheck.checked.connect(self._on_checked)
        page.versions.set_source(self._version_rows)
        page.versions.version_chosen.connect(self._on_version)
        page.versions.use_requested.connect(self._on_use_version)
        form = page.title_form
        form.import_requested.connect(self.import_codebook)
        form.colleague_requested.connect(self.use_colleagues)
        form.preset_requested.connect(self.use_default)
        form.export_requested.connect(self.export_codebook)
        view.theme_changed.connect(page.set_theme)
        session.file_changed.connect(self._on_file_changed)
        session.changed.connect(self._on_changed)

    def _current(self) -> Codebook:
        return self._session.read(lambda file: file.codebooks.current()) or default_codebook()

    def _counts_of(self, tag: str) -> tuple[int, int]:
        counts = self._session.read(
            lambda file: (file.codebooks.touched(tag), file.codebooks.only_tag(tag))
        )
        return counts or (0, 0)

    def _folder(self) -> Path:
        file = self._session.file
        return file.path.parent if file is not None else Path.home()

    def _draft(self, read: Callable[[], Codebook]) -> None:
        try:
            codebook = read()
        except ClaimlightError as error:
            self._session.failed.emit(str(error))
            return
        self.page.draft.put(codebook)
        self.page.choose(CODEBOOK)
        if not self.page.draft.is_changed:
            self._session.said.emit(self.tr("That is the codebook this file has already."), False)

    def _on_file_changed(self) -> None:
        self.page.draft.begin(self._current())
        self.page.set_read_only(not self._session.can_write)
        self._refresh()

    def _on_changed(self, changes: Changes) -> None:
        if changes.codebook_changed or changes.all_rows:
            self.page.draft.follow(self._current())
        touched = changes.claims_added or changes.claims_changed or changes.claims_removed
        if touched or changes.codebook_changed or changes.all_rows:
            self._is_stale = True
            if self.page.isVisible():  # marking must not wait for a page nobody sees
                self._refresh_timer.start()

    def _refresh(self) -> None:
        """Count and list anew."""
        self._refresh_timer.stop()
        self._is_stale = False
        counts = self._session.read(lambda file: file.claims.tag_counts(ClaimFilter())) or {}
        recheck = self._session.read(lambda file: file.codebooks.recheck()) or []
        versions = self._session.read(lambda file: file.codebooks.versions()) or []
        number = self._session.read(lambda file: file.codebooks.current_version()) or 1
        self._recheck = {each.claim_id: each for each in recheck}
        self._versions = {str(each.version): each for each in versions}
        self.page.recheck.show_claims(list(self._recheck))
        self.page.versions.show_versions([each.version for each in versions], number)
        self.page.set_counts(counts, len(recheck))

    def _preview(self) -> None:
        draft = self.page.draft
        if not draft.is_changed or draft.problem:
            return
        preview = self._session.read(lambda file: file.codebooks.preview(draft.now))
        if preview is not None:
            self.page.show_preview(preview.sentences, self._effects(preview))

    def _effects(self, preview: Preview) -> str:
        parts: list[str] = []
        touched = preview.retagged + preview.deleted + preview.renamed_fields
        if touched:
            parts.append(self.tr("touches {}").format(claims_in_words(self.page, touched)))
        if preview.deleted:
            parts.append(
                self.tr("deletes {} left without a tag").format(
                    claims_in_words(self.page, preview.deleted)
                )
            )
        if preview.recheck:
            count = claims_in_words(self.page, preview.recheck)
            parts.append(self.tr("puts {} on the list to check").format(count))
        if not parts:
            return self.tr("Not saved yet. Saving this version touches no claim.")
        return self.tr("Not saved yet. Saving this version {}.").format("; ".join(parts))

    # Private: rows

    def _recheck_rows(self, claim_ids: Sequence[str]) -> Mapping[str, RowText]:
        rows: dict[str, RowText] = {}
        for claim in self._session.claims(claim_ids):
            again = self._recheck.get(claim.id)
            if again is not None:
                below = self.tr("{} · last looked at under version {}").format(
                    claim.annotator, again.since
                )
                rows[claim.id] = RowText(claim.quote, below, "", again.tags)
        return rows

    def _version_rows(self, numbers: Sequence[str]) -> Mapping[str, RowText]:
        current = self._session.read(lambda file: file.codebooks.current_version()) or 1
        rows: dict[str, RowText] = {}
        for number in numbers:
            version = self._versions[number]
            words = self.tr("Version {}: {}").format(number, version.label)
            below = " · ".join(part for part in (version.annotator, local_time(version.at)) if part)
            aside = self.tr("counts now") if version.version == current else ""
            rows[number] = RowText(words, below, aside)
        return rows

    def _on_version(self, number: int) -> None:
        def changes() -> list[str]:
            file = self._session.file
            if file is None or number <= 1:
                return [self.tr("The codebook this file started with.")]
            found = compare(file.codebooks.version(number - 1), file.codebooks.version(number))
            return found.sentences() or [self.tr("It says the same as the version before.")]

        self.page.versions.show_changes(self._session.read(lambda _file: changes()) or [])

    def _on_use_version(self, number: int) -> None:
        codebook = self._session.read(lambda file: file.codebooks.version(number))
        if codebook is not None:
            self._draft(lambda: codebook)

    def _on_checked(self, claim_ids: list[str]) -> None:
        ids = [ClaimId(claim_id) for claim_id in claim_ids]
        said = self.tr("Checked: {}.").format(claims_in_words(self.page, len(ids)))
        self._do(len(ids), lambda file: file.codebooks.mark_rechecked(ids), said)
