"""Killed at any moment, the file opens again and misses at most the act in flight."""

from __future__ import annotations

import csv
import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from tests.command_line import MAIN, run_here, run_well
from tests.timing import PATIENCE

MARK_A_THOUSAND = """
import sys
from pathlib import Path
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile

with AnnotationFile.open(Path(sys.argv[1]), annotator="killed") as file:
    article_id = file.articles.summaries()[0].id
    for number in range(1000):
        print(file.claims.add(article_id, [Span(number, number + 5)], ("threat",)), flush=True)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    article = tmp_path / "long.txt"
    article.write_text("A sentence that threatens. " * 200, encoding="utf-8")
    file = tmp_path / "mine.claims"
    run_here("import", file, article)
    return file


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
@pytest.mark.parametrize("acknowledged", [1, 2, 7, 40, 137, 300])
def test_kill_9_in_the_middle_of_a_thousand_marks(file: Path, acknowledged: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", MARK_A_THOUSAND, str(file)],
        stdout=subprocess.PIPE,
        cwd=MAIN.parent,
    )
    assert process.stdout
    seen = [process.stdout.readline().decode().strip() for _ in range(acknowledged)]
    process.send_signal(signal.SIGKILL)
    # Not communicate(): it reads past what readline() has already taken from the pipe.
    rest = process.stdout.read()
    process.stdout.close()
    process.wait(timeout=PATIENCE)
    seen += [line for line in rest.decode().splitlines() if len(line) == len(seen[0])]
    assert process.returncode == -signal.SIGKILL
    assert len(seen) < 1000

    assert run_well("verify", file).text == "Nothing is wrong.\n"
    exported = run_well("export", file, "-").text
    kept = [row["claim_id"] for row in csv.DictReader(io.StringIO(exported, newline=""))]
    assert kept[: len(seen)] == seen
    assert len(kept) <= len(seen) + 1

    assert run_well("undo", file).text == "Tag as threat\n"
    assert run_well("verify", file).text == "Nothing is wrong.\n"
    assert not Path(f"{file}-journal").exists()


DIE_HALF_WRITTEN = """
import os, signal, sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("PRAGMA cache_size=1")  # pages go to the file before the transaction ends
database.execute("BEGIN")
database.execute("UPDATE claims SET note = 'half written'")
database.execute("CREATE TABLE filler (x)")
for _ in range(50):
    database.execute("INSERT INTO filler VALUES (randomblob(3000))")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
@pytest.mark.parametrize("first", ["list", "verify", "export", "text", "undo"])
def test_a_transaction_cut_off_half_way_is_rolled_back_by_whoever_comes_first(
    file: Path, first: str
) -> None:
    article_id = run_here("list", file).split("\t")[0]
    run_here("mark", file, article_id, "--span", 0, 10, "--tag", "threat")
    before = file.read_bytes()
    subprocess.run([sys.executable, "-c", DIE_HALF_WRITTEN, str(file)], check=False)
    assert Path(f"{file}-journal").stat().st_size > 0
    assert file.read_bytes() != before

    more = {"text": [article_id], "export": ["-"]}.get(first, [])
    run_well(first, file, *more)
    if first == "undo":
        run_well("redo", file)
    assert run_well("verify", file).text == "Nothing is wrong.\n"
    assert "half written" not in run_here("export", file, "-")


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
def test_kill_9_during_an_export_leaves_the_old_csv(file: Path, tmp_path: Path) -> None:
    article_id = run_well("list", file).text.split("\t")[0]
    run_well("mark", file, article_id, "--span", 0, 10, "--tag", "threat")
    out = tmp_path / "out.csv"
    out.write_text("the old export")
    code = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from annotator.export.csv_export import export_csv\n"
        "from annotator.store.annotation_file import AnnotationFile\n"
        "def die(done, total):\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "with AnnotationFile.open(Path(sys.argv[1]), read_only=True) as file:\n"
        "    export_csv(file, Path(sys.argv[2]), progress=die)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(file), str(out)], cwd=MAIN.parent, check=False
    )
    assert run.returncode == -signal.SIGKILL
    assert out.read_text() == "the old export"
    run_well("export", file, out)
    assert out.read_text().startswith("claim_id,")


LOOK_AT_A_PAGE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from annotator.settings import Settings
from ui.app import build_window, make_application

app = make_application()
window = build_window(Path(sys.argv[1]), Settings(annotator="killed", first_steps_seen=True))
window.show()
window.sides.articles.add([Path(sys.argv[2])])

def look():
    from ui.dialogs.preview import PreviewDialog
    (dialog,) = window.findChildren(PreviewDialog) or [None]
    if dialog is not None and not dialog.reading.is_running:
        dialog.texts.leave_out()
        print("looking", flush=True)
        timer.stop()

timer = QTimer(interval=20)
timer.timeout.connect(look)
timer.start()
app.exec()
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
def test_kill_9_while_an_article_is_looked_at_leaves_nothing(file: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    story = "<p>Marrow will close the strait on Monday, its minister said in Tal.</p>" * 4
    page.write_text(f"<html><title>Strait</title><body><article>{story}</article></body></html>")
    run_well("verify", file)
    before = file.read_bytes()
    process = subprocess.Popen(
        [sys.executable, "-c", LOOK_AT_A_PAGE, str(file), str(page)],
        stdout=subprocess.PIPE,
        cwd=MAIN.parent,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert process.stdout
    assert process.stdout.readline() == b"looking\n"
    process.send_signal(signal.SIGKILL)
    process.stdout.close()
    process.wait(timeout=PATIENCE)
    assert file.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"long.txt", "mine.claims", "page.html"}
    assert run_well("verify", file).text == "Nothing is wrong.\n"


SETTLE = """
import os, signal, sys
from pathlib import Path
from annotator.model.article import ArticleId
from annotator.store.annotation_file import AnnotationFile
from tests.core.store.making import review_row

THREAT = ("threat",)
with AnnotationFile.open(Path(sys.argv[1]), annotator="killed") as file:
    article_id = file.articles.summaries()[0].id
    claims = [(n, n + 5, THREAT) for n in range(5000)]
    rows = [
        review_row(article_id, "agree", Ann=[(f"a{n}", *claim)], Ben=[(f"b{n}", *claim)])
        for n, claim in enumerate(claims)
    ]

    def tell(done, total):
        if done >= int(sys.argv[2]):
            os.kill(os.getpid(), signal.SIGKILL)
        return True

    file.reviews.settle_agreeing(rows, tell)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
@pytest.mark.parametrize("rows", [0, 3000, 5000])
def test_kill_9_while_thousands_of_rows_are_settled_leaves_the_file_as_it_was(
    file: Path, rows: int
) -> None:
    run_well("verify", file)
    before = file.read_bytes()
    run = subprocess.run(
        [sys.executable, "-c", SETTLE, str(file), str(rows)], cwd=MAIN.parent, check=False
    )
    assert run.returncode == -signal.SIGKILL
    assert run_well("verify", file).text == "Nothing is wrong.\n"
    assert file.read_bytes() == before
    # Nothing had gone to the file yet, so that SQLite leaves the journal to whoever writes next.
    run_well("undo", file)
    assert not Path(f"{file}-journal").exists()


ANY_ACT = """
import os, signal, sys
from pathlib import Path
from annotator.model.span import Span
from annotator.store import transaction
from annotator.store.annotation_file import AnnotationFile

transaction.BATCH = 20  # a word to the window after so many rows
path, what, last = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
words = []

def tell(done, total):
    words.append(done)
    if len(words) == last:
        os.kill(os.getpid(), signal.SIGKILL)
    return True

with AnnotationFile.open(path, annotator="killed") as file:
    ids = [each.id for each in file.articles.summaries()]
    telling = file.telling(tell, 100)
    match what:
        case "finish": telling.judgements.finish_articles(ids)
        case "rename": telling.codebooks.rename_tag("threat", "menace")
        case "delete": telling.claims.remove(file.claims.ids())
        case "remove": telling.articles.remove(ids)
        case "go back": telling.history.restore(1)
        case "undo": file.history.undo(tell)
        case "copy": file.save_copy_as(path.with_name("copy.claims"), tell)
print(len(words))
"""


@pytest.fixture
def full(file: Path) -> Path:
    """A file with a hundred claims, made as one act."""
    with AnnotationFile.open(file, annotator="killed") as made:
        article_id = made.articles.summaries()[0].id
        made.claims.add_many(article_id, [(Span(n, n + 5), ("threat",)) for n in range(100)])
    return file


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
@pytest.mark.parametrize("word", [1, 2, 3])
@pytest.mark.parametrize(
    "what", ["finish", "rename", "delete", "remove", "go back", "undo", "copy"]
)
def test_kill_9_at_any_word_of_a_long_act_leaves_the_file_as_it_was(
    full: Path, what: str, word: int
) -> None:
    before = full.read_bytes()
    run = subprocess.run(
        [sys.executable, "-c", ANY_ACT, str(full), what, str(word)],
        cwd=MAIN.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode in (-signal.SIGKILL, 0), run.stderr
    with AnnotationFile.open(full) as file:
        assert file.verify() == []
        assert (file.history.undo_label() == "Add 100 claims") == (
            run.returncode != 0 or what == "copy"
        )
    if run.returncode != 0:
        assert full.read_bytes() == before
        assert not full.with_name("copy.claims").exists()


READ_ON = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from ui.app import make_application, run
from ui.main_window import MainWindow

app = make_application()

def look():
    windows = [each for each in app.topLevelWidgets() if isinstance(each, MainWindow)]
    if windows and windows[0].session.article is not None:
        timer.stop()
        windows[0].session.note_position(1234)
        print("reading", flush=True)

timer = QTimer(interval=20)
timer.timeout.connect(look)
timer.start()
sys.exit(run(Path(sys.argv[1]), []))
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGHUP is of POSIX")
@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_when_the_session_ends_the_place_is_kept(
    file: Path, tmp_path: Path, told: signal.Signals
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", READ_ON, str(file)],
        stdout=subprocess.PIPE,
        cwd=MAIN.parent,
        env=os.environ
        | {"QT_QPA_PLATFORM": "offscreen", "CLAIMLIGHT_CONFIG_DIR": str(tmp_path / "config")},
    )
    assert process.stdout
    assert process.stdout.readline() == b"reading\n"
    process.send_signal(told)
    process.stdout.close()
    assert process.wait(timeout=PATIENCE) == 0
    with AnnotationFile.open(file, read_only=True) as kept:
        (summary,) = kept.articles.summaries()
        assert kept.articles.get(summary.id).position == 1234
