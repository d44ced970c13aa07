"""What the program may do beyond this computer, and what it keeps; a change counts at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from annotator.settings import Settings
from ui.dialogs.frame import Frame
from ui.painting import smaller, weighted
from ui.widgets import MutedLabel, TickBox


class SettingsDialog(Frame):
    """Two switches for the web, of which the second means something only under the first, and how
    large an original may be to be kept.
    """

    changed = Signal()
    """The settings are changed already; whoever hears it saves them."""

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(self.tr("Settings"), parent)
        self._settings = settings
        heading = QLabel(self.tr("Web addresses"), self)
        heading.setFont(weighted(heading.font()))
        self.web_box = TickBox(self.tr("Open web addresses"), self)
        self.nearby_box = TickBox(self.tr("Also those of this computer and its network"), self)
        self.body.setSpacing(12)
        self.body.addWidget(heading)
        self._add(
            self.web_box,
            self.tr("A page is fetched only when you name it. Switched off, the program makes no"
                    " connection at all."),
        )  # fmt: skip
        self._add(
            self.nearby_box,
            self.tr("Private and loopback addresses, for an intranet or a server of your own."
                    " Otherwise leave it off: a page on the web could lead there."),
        )  # fmt: skip
        self._add_originals()
        self.add_buttons()
        self.web_box.setChecked(settings.web_addresses)
        self.nearby_box.setChecked(settings.nearby_addresses)
        self.nearby_box.setEnabled(settings.web_addresses)
        self.web_box.toggled.connect(self._on_toggled)
        self.nearby_box.toggled.connect(self._on_toggled)
        self.size_box.valueChanged.connect(self._on_size_changed)
        self.setMinimumWidth(460)
        self.resize(460, 0)
        self.fit_height()
        self.web_box.setFocus()

    def _add(self, box: TickBox, explanation: str) -> None:
        box.setAccessibleDescription(explanation)
        label = MutedLabel(explanation, self)
        label.setFont(smaller(label.font()))
        label.setWordWrap(True)
        label.setIndent(0)
        group = QVBoxLayout()
        group.setSpacing(4)
        group.addWidget(box)
        inset = box.style().pixelMetric(box.style().PixelMetric.PM_IndicatorWidth)
        inset += box.style().pixelMetric(box.style().PixelMetric.PM_CheckBoxLabelSpacing)
        label.setContentsMargins(inset, 0, 0, 0)
        group.addWidget(label)
        self.body.addLayout(group)

    def _add_originals(self) -> None:
        heading = QLabel(self.tr("Originals"), self)
        heading.setFont(weighted(heading.font()))
        self.size_box = QSpinBox(self)
        self.size_box.setRange(0, 1_000)
        self.size_box.setSuffix(self.tr(" MB"))
        self.size_box.setValue(self._settings.largest_original)
        name = QLabel(self.tr("Keep originals up to"), self)
        name.setBuddy(self.size_box)
        explanation = self.tr(
            "The file an article is read from is kept inside the annotation file. Of a larger one"
            " only the size and the SHA-256 are, and it cannot be read anew."
        )
        self.size_box.setAccessibleName(name.text())
        self.size_box.setAccessibleDescription(explanation)
        label = MutedLabel(explanation, self)
        label.setFont(smaller(label.font()))
        label.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(name)
        row.addWidget(self.size_box)
        row.addStretch(1)
        group = QVBoxLayout()
        group.setSpacing(4)
        group.addLayout(row)
        group.addWidget(label)
        self.body.addSpacing(4)
        self.body.addWidget(heading)
        self.body.addLayout(group)

    def _on_size_changed(self, megabytes: int) -> None:
        self._settings.largest_original = megabytes
        self.changed.emit()

    def _on_toggled(self) -> None:
        self._settings.web_addresses = self.web_box.isChecked()
        self._settings.nearby_addresses = self.nearby_box.isChecked()
        self.nearby_box.setEnabled(self.web_box.isChecked())
        self.changed.emit()
