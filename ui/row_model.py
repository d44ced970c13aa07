"""A list of ids that changes row by row: no reset, so that selection and place stay."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

ID_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class RowModel(QAbstractListModel):
    """Shows ids in an order; what a row says is up to the model derived from it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: list[str] = []

    @property
    def ids(self) -> Sequence[str]:
        """The ids from the first row to the last."""
        return self._ids

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the id; a model of something says more."""
        return self.id_at(index) if role == ID_ROLE else None

    def id_at(self, index: Index) -> str | None:
        """Return the id of a row, None for no row."""
        row = index.row()
        return self._ids[row] if index.isValid() and row < len(self._ids) else None

    def index_of(self, row_id: str | None) -> QModelIndex:
        """Return where an id stands; an invalid index when it is not shown."""
        if row_id is None:
            return QModelIndex()
        try:
            return self.index(self._ids.index(row_id))
        except ValueError:
            return QModelIndex()

    def set_ids(self, ids: Sequence[str]) -> None:
        """Show these ids in this order; rows that stay keep their selection."""
        wanted = list(ids)
        if wanted == self._ids:
            return
        old = set(self._ids)
        new = set(wanted)
        kept = [row_id for row_id in wanted if row_id in old]
        gone = [row_id for row_id in self._ids if row_id not in new]
        self._permute([*kept, *gone])
        if gone:
            self.beginRemoveRows(_NO_PARENT, len(kept), len(self._ids) - 1)
            del self._ids[len(kept) :]
            self.endRemoveRows()
        added = [row_id for row_id in wanted if row_id not in old]
        if added:
            self.beginInsertRows(_NO_PARENT, len(kept), len(wanted) - 1)
            self._ids.extend(added)
            self.endInsertRows()
        self._permute(wanted)

    def insert_id(self, row: int, row_id: str) -> None:
        """Show one more id at a row."""
        self.beginInsertRows(_NO_PARENT, row, row)
        self._ids.insert(row, row_id)
        self.endInsertRows()

    def remove_id(self, row_id: str) -> None:
        """Show an id no longer; nothing happens when it is not shown."""
        index = self.index_of(row_id)
        if index.isValid():
            self.beginRemoveRows(_NO_PARENT, index.row(), index.row())
            del self._ids[index.row()]
            self.endRemoveRows()

    def touch(self, row_id: str) -> None:
        """Say that what a row shows has changed."""
        index = self.index_of(row_id)
        if index.isValid():
            self.dataChanged.emit(index, index)

    def touch_all(self) -> None:
        """Say that what every row shows may have changed."""
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def _permute(self, ids: list[str]) -> None:
        if ids == self._ids:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [self._ids[index.row()] for index in before]
        self._ids = ids
        if held:
            wanted = set(held)
            row_of = {row_id: row for row, row_id in enumerate(ids) if row_id in wanted}
            self.changePersistentIndexList(before, [self.index(row_of[row_id]) for row_id in held])
        self.layoutChanged.emit()
