"""Asking for files: the system's own dialogs, in one place."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

SUFFIX = ".claims"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Choosing", text)


def _annotation_files() -> str:
    return _tr("Annotation files (*{})").format(SUFFIX)


def _codebooks() -> str:
    return _tr("Codebooks (*{})").format(".toml")


def choose_file_to_open(parent: QWidget, folder: Path) -> Path | None:
    """Ask which annotation file to open; None when the person thought better of it."""
    pattern = f"{_annotation_files()};;{_tr('All files (*)')}"
    name, _ = QFileDialog.getOpenFileName(parent, _tr("Open"), str(folder), pattern)
    return Path(name) if name else None


def choose_files_to_review(parent: QWidget, folder: Path) -> list[Path]:
    """Ask which colleagues' annotation files to set beside one's own."""
    pattern = f"{_annotation_files()};;{_tr('All files (*)')}"
    title = _tr("Review Colleagues’ Files")
    names, _ = QFileDialog.getOpenFileNames(parent, title, str(folder), pattern)
    return [Path(name) for name in names]


def choose_file_to_take_in(parent: QWidget, folder: Path) -> Path | None:
    """Ask which colleague's annotation file to take in."""
    pattern = f"{_annotation_files()};;{_tr('All files (*)')}"
    name, _ = QFileDialog.getOpenFileName(parent, _tr("Take In"), str(folder), pattern)
    return Path(name) if name else None


def choose_report(parent: QWidget, suggestion: Path) -> Path | None:
    """Ask for the name of an agreement report to write."""
    title = _tr("Save Agreement Report")
    patterns = f"{_tr('Web pages (*.html)')};;{_tr('PDF (*.pdf)')}"
    name, chosen = QFileDialog.getSaveFileName(parent, title, str(suggestion), patterns)
    return _with_suffix(name, ".pdf" if ".pdf" in chosen else ".html")


def choose_picture(parent: QWidget, suggestion: Path) -> Path | None:
    """Ask for the name that pictures are written under."""
    patterns = f"{_tr('Drawings (*.svg)')};;{_tr('Images (*.png)')}"
    name, chosen = QFileDialog.getSaveFileName(
        parent, _tr("Save Pictures"), str(suggestion), patterns
    )
    return _with_suffix(name, ".png" if ".png" in chosen else ".svg")


def choose_new_file(parent: QWidget, title: str, suggestion: Path) -> Path | None:
    """Ask for the name of an annotation file to write."""
    name, _ = QFileDialog.getSaveFileName(parent, title, str(suggestion), _annotation_files())
    return _with_suffix(name, SUFFIX)


def choose_table(parent: QWidget, suggestion: Path) -> Path | None:
    """Ask for the name of a CSV file to write."""
    pattern = _tr("CSV tables (*.csv)")
    name, _ = QFileDialog.getSaveFileName(parent, _tr("Export CSV"), str(suggestion), pattern)
    return _with_suffix(name, ".csv")


def choose_table_to_read(parent: QWidget, folder: Path) -> Path | None:
    """Ask which CSV file to read."""
    pattern = f"{_tr('CSV tables (*.csv)')};;{_tr('All files (*)')}"
    name, _ = QFileDialog.getOpenFileName(parent, _tr("Import CSV"), str(folder), pattern)
    return Path(name) if name else None


def choose_codebook(parent: QWidget, folder: Path) -> Path | None:
    """Ask which codebook file to read."""
    pattern = f"{_codebooks()};;{_tr('All files (*)')}"
    name, _ = QFileDialog.getOpenFileName(parent, _tr("Import Codebook"), str(folder), pattern)
    return Path(name) if name else None


def choose_codebook_to_write(parent: QWidget, suggestion: Path) -> Path | None:
    """Ask for the name of a codebook file to write."""
    title = _tr("Export Codebook")
    name, _ = QFileDialog.getSaveFileName(parent, title, str(suggestion), _codebooks())
    return _with_suffix(name, ".toml")


def choose_articles(parent: QWidget, suffixes: Iterable[str], folder: Path) -> list[Path]:
    """Ask for files to add as articles."""
    patterns = " ".join(f"*{suffix}" for suffix in suffixes)
    kinds = f"{_tr('Articles ({})').format(patterns)};;{_tr('All files (*)')}"
    names, _ = QFileDialog.getOpenFileNames(parent, _tr("Add Articles"), str(folder), kinds)
    return [Path(name) for name in names]


def choose_original_to_write(parent: QWidget, suggestion: Path) -> Path | None:
    """Ask where the bytes an article was read from are written."""
    title, pattern = _tr("Export Original"), _tr("All files (*)")
    name, _ = QFileDialog.getSaveFileName(parent, title, str(suggestion), pattern)
    return Path(name) if name else None


def choose_folder(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a folder whose files are added as articles."""
    name = QFileDialog.getExistingDirectory(parent, _tr("Add Folder"), str(folder))
    return Path(name) if name else None


def _with_suffix(name: str, suffix: str) -> Path | None:
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_name(path.name + suffix)
