"""Errors whose text an analyst can act on."""


class ClaimlightError(Exception):
    """Carry one sentence for the analyst: what happened, what was kept, what to do."""


class ReadingError(ClaimlightError):
    """Say why a file could not be read as an article."""


class WebError(ClaimlightError):
    """Say why a page could not be fetched from its address; nothing was added."""


class FetchStoppedError(WebError):
    """The analyst stopped the fetching; nothing was added."""


class StoreError(ClaimlightError):
    """Say why an annotation file could not be opened, written or copied."""


class NotAnAnnotationFileError(StoreError):
    """The file is not ours, or it is damaged."""


class NewerFileError(StoreError):
    """The file was made by a newer Claimlight."""


class ReadOnlyError(StoreError):
    """A write was asked of a file that is open read-only."""


class BusyError(StoreError):
    """Another program holds the file and did not let go in time."""


class ComparisonError(ClaimlightError):
    """Say why annotators' claims cannot be set side by side."""


class NothingToUndoError(StoreError):
    """There is no act left to undo or to redo."""


class ActCancelledError(StoreError):
    """A long act was given up: nothing of it was written."""


class ConflictError(StoreError):
    """Undo was refused because somebody changed the same rows since."""


class UnknownArticleError(ClaimlightError):
    """No article, or more than one, answers to the given id, id prefix or title."""


class QuoteNotFoundError(ClaimlightError):
    """The quoted words do not occur in the article (or not that often)."""


class ExportError(ClaimlightError):
    """Say why an export could not be written; the old file is untouched."""


class ExportCancelledError(ExportError):
    """The analyst stopped the export; the old file is untouched."""


class SettingsError(ClaimlightError):
    """Say why the settings could not be kept; the old ones are untouched."""


class NoWindowError(ClaimlightError):
    """Say what this system lacks for a window to open."""


class UsageError(ClaimlightError):
    """Say what is wrong with the words of a command."""


class CodebookError(ClaimlightError):
    """Say what is wrong with a codebook, and where; the old one stays as it was."""


class FieldValueError(ClaimlightError):
    """Say why a field cannot hold what was given; what it held before stays."""


class TableError(ClaimlightError):
    """Say what is wrong with a table of ratings or of units."""
