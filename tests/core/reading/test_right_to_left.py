"""What stands on a page from left to right comes out as it is read from right to left."""

from __future__ import annotations

import pytest

from annotator.reading.pdf_right_to_left import Glyph, in_reading_order

WIDE, HEIGHT = 6.0, 12.0


def drawn(visual: str) -> list[Glyph]:
    """Return the characters as a page shows them from left to right; a blank is a gap alone."""
    return [
        Glyph(char, at * WIDE, at * WIDE, (at + 1) * WIDE)
        for at, char in enumerate(visual)
        if char != " "
    ]


def read(visual: str, *, is_right_to_left: bool = True, is_arabic: bool = False) -> str:
    return in_reading_order(
        drawn(visual), HEIGHT, is_right_to_left=is_right_to_left, is_arabic=is_arabic
    )


@pytest.mark.parametrize(
    ("visual", "logical"),
    [
        ("םולש", "שלום"),
        (".םולש רמא רשה", "השר אמר שלום."),
        ("םימי 14 ךותב", "בתוך 14 ימים"),
        ("רלוד 1,250,000-ל", "ל-1,250,000 דולר"),
        (".2025-2026 םינשב", "בשנים 2025-2026."),
        ("םש רבוע 25% יכ", "כי 25% עובר שם"),
        ("רסמ Norland Shipping Ltd תרבח", "חברת Norland Shipping Ltd מסר"),
        ("הבזע MV Tal-7 הניפסה", "הספינה MV Tal-7 עזבה"),
        ("סוטמה Boeing 737 אוה", "הוא Boeing 737 המטוס"),
        ("רתוי רהמ 5G-ה", "ה-5G מהר יותר"),
        ("יצו (10:30 העשב) למנה", "הנמל (בשעה 10:30) וצי"),
        ("רמא Norland (NS) תרבח", "חברת Norland (NS) אמר"),
    ],
)
def test_hebrew_with_numbers_and_foreign_words(visual: str, logical: str) -> None:
    assert read(visual) == logical


@pytest.mark.parametrize(
    ("visual", "logical"),
    [
        ("%25 نأ", "أن 25%"),
        (".2026-2025 يف", "في 2025-2026."),
        ("10:30 ةعاسلا", "الساعة 10:30"),
        ("«مزال»", "«لازم»"),
        ("»مزال«", "«لازم»"),
        ("(مزال)", "(لازم)"),
    ],
)
def test_arabic_parts_a_number_from_its_signs(visual: str, logical: str) -> None:
    assert read(visual, is_arabic=True) == logical


def test_a_line_of_a_paragraph_in_latin_letters_keeps_its_order() -> None:
    visual = "He said םולש רמא and left."
    assert read(visual, is_right_to_left=False) == "He said אמר שלום and left."


def test_shapes_and_ligatures_become_the_letters_typed() -> None:
    assert read("\ufee1\ufefb\ufeb3", is_arabic=True) == "سلام"


def test_a_typed_word_sign_stays() -> None:
    assert read("\ufdfa", is_arabic=True) == "\ufdfa"


@pytest.mark.parametrize("order", ["لا", "ال"])
def test_two_letters_of_one_sign_are_lam_and_alef(order: str) -> None:
    one = [Glyph(char, 6, 6, 12) for char in order]
    glyphs = [Glyph("س", 12, 12, 18), *one, Glyph("م", 0, 0, 6)]
    text = in_reading_order(glyphs, HEIGHT, is_right_to_left=True, is_arabic=True)
    assert text == "سلام"


def test_vowel_points_stay_with_their_letter() -> None:
    glyphs = [Glyph("ש", 6, 6, 12), Glyph("\u05c1", 10, 9, 12), Glyph("ם", 0, 0, 6)]
    text = in_reading_order(glyphs, HEIGHT, is_right_to_left=True, is_arabic=False)
    assert text == "ש\u05c1ם"
