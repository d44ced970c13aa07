"""Whatever a text becomes, no claim ends at words that nobody confirmed."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.model.field_value import FieldValue
from annotator.model.judgement import Verdict
from annotator.model.span import Span
from annotator.store.annotation_file import AnnotationFile
from tests.core.store.making import TEXT, article, table_rows
from tests.core.store.versioned import evidence_of


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text_and_edits=st.data())
def test_whatever_was_edited_no_claim_ends_at_other_words_than_confirmed(
    tmp_path: Path, text_and_edits: st.DataObject
) -> None:
    draw = text_and_edits.draw
    number = len(list(tmp_path.iterdir()))
    path = tmp_path / f"{number}.claims"
    pieces = [
        TEXT,
        "Nobody moved.\nNobody moved.",
        "البحرية مستعدة لإغلاق المضيق.",
        "海峡将被关闭。",
    ]
    text = "\n".join(draw(st.lists(st.sampled_from(pieces), min_size=1, max_size=3)))
    with AnnotationFile.create(path, annotator="Ann") as file:
        strait, _ = file.articles.add(article(text))
        for _ in range(draw(st.integers(1, 4))):
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, min(len(text), start + 60)))
            spans = [Span(start, end)]
            if end - start > 4 and draw(st.booleans()):
                middle = (start + end) // 2
                spans = [Span(start, middle - 1), Span(middle + 1, end)]
            evidence = sorted({draw(st.integers(0, len(text))) for _ in range(2)})
            places = (Span(*evidence),) if len(evidence) == 2 else ()
            source = FieldValue("source", "somebody", places)
            file.claims.add(strait, spans, ["threat"], fields=[source])
        for index, sentence in enumerate(file.sentences.of(strait)):
            if file.judgements.state(strait, index).value == "unjudged":
                file.judgements.set(strait, sentence, draw(st.sampled_from(list(Verdict))))
        new = text
        for _ in range(draw(st.integers(0, 6))):
            at = draw(st.integers(0, len(new)))
            cut = draw(st.integers(0, 12))
            put_in = draw(
                st.sampled_from(["", "not ", "\n", "  ", "x", "海", "Nobody moved.", "👨‍👩‍👧"])
            )
            new = new[:at] + put_in + new[at + cut :]
        if not new.strip():
            return
        before = table_rows(path)
        planned = [one for one in file.versions.plan(strait, new) if one.can_go]
        rested_on = {one.claim_id: evidence_of(file, one.claim_id, text) for one in planned}
        fresh = file.versions.read_anew(strait, article(new), planned)
        after = file.articles.text(fresh)
        for one in planned:
            claim = file.claims.get(one.claim_id)
            where = " … ".join(after[span.start : span.end] for span in claim.spans)
            assert where == one.new_words
            assert not one.is_proposed or where.split() == one.old_words.split()
            found = evidence_of(file, one.claim_id, after)
            assert set(found) <= set(rested_on[one.claim_id])
            assert one.without_place or found == rested_on[one.claim_id]
        assert file.verify() == []
        if fresh != strait:
            file.history.undo()
            rows = table_rows(path)
            assert {t: rows[t] for t in rows if t != "acts"} == {
                t: before[t] for t in before if t != "acts"
            }
