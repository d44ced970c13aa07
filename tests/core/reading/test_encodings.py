"""Encodings are found, also of short texts; the sentences are of our own writing."""

from __future__ import annotations

import codecs

import pytest

from annotator.reading import ENCODINGS, read_bytes

EN = "The minister said the “red line” won’t change. It’s final, she added – café owners disagreed."
DE = (
    "Der Außenminister erklärte, man werde „nicht tatenlos zusehen“. Die Maßnahmen träten in Kraft."
)
FR = "Le ministre a déclaré que « les négociations ont échoué ». L’accord évoqué n’a pas été signé."
PT = (
    "O ministro afirmou que não haverá concessões. A comissão propôs sanções às empresas até março."
)
PL = "Minister ostrzegł, że jeśli blokada będzie trwać, rząd odwoła ambasadora. Żadne ustępstwa."
CS = (
    "Ministr varoval, že pokud blokáda potrvá, vláda odvolá velvyslance. Žádné ústupky nepřipadají."
)
TR = "Bakan, abluka sürerse büyükelçinin geri çağrılacağını söyledi. Şirketlere yaptırım var."
RU = "Министр заявил, что если блокада не будет снята до пятницы, страна отзовёт посла."
UK = "Міністр заявив, що якщо блокаду не буде знято, країна відкличе посла з її столиці."
EL = "Ο υπουργός προειδοποίησε ότι αν συνεχιστεί ο αποκλεισμός, θα ανακαλέσει τον πρέσβη."
HE = "השר הזהיר כי אם המצור יימשך, הממשלה תחזיר את השגריר. המועצה הטילה סנקציות."
AR = "حذر الوزير من أن بلاده لن تقف مكتوفة الأيدي إذا استمر الحصار البحري. وفرض عقوبات."
KO = "외무부 대변인은 해협 봉쇄가 계속된다면 좌시하지 않을 것이라고 경고했다."
JA = "外務省の報道官は、海上封鎖が続けば座視しないと警告した。具体的な措置は示さなかった。"
ZH = "外交部发言人表示，如果海上封锁继续下去，我们绝不会坐视不管。理事会宣布制裁。"
ZHT = "外交部發言人表示，如果海上封鎖繼續下去，我們絕不會坐視不管。理事會宣布制裁。"
TH = "รัฐมนตรีเตือนว่าหากการปิดล้อมยังดำเนินต่อไป รัฐบาลจะเรียกเอกอัครราชทูตกลับ"

GUESSED = [
    (EN, "cp1252"), (DE, "cp1252"), (FR, "cp1252"), (PT, "cp1252"), (PL, "cp1250"),
    (PL, "iso8859-2"), (CS, "cp1250"), (TR, "cp1254"), (RU, "cp1251"), (RU, "koi8-r"),
    (RU, "cp866"), (RU, "iso8859-5"), (UK, "cp1251"), (UK, "koi8-u"), (EL, "cp1253"),
    (EL, "iso8859-7"), (HE, "cp1255"), (AR, "cp1256"), (AR, "iso8859-6"), (KO, "cp949"),
    (JA, "cp932"), (JA, "euc_jp"), (JA, "iso2022_jp"), (ZH, "gb18030"), (ZHT, "big5"),
    (TH, "cp874"), (EN, "utf-16-le"), (RU, "utf-16-be"), (JA + "\n", "utf-16-le"),
]  # fmt: skip


@pytest.mark.parametrize("length", [45, 200])
@pytest.mark.parametrize(("text", "codec"), GUESSED)
def test_a_text_that_says_nothing_about_its_encoding_is_read(
    text: str, codec: str, length: int
) -> None:
    content = text[:length].encode(codec, errors="replace")
    if codec.startswith("utf-16"):
        content = (text[:length].replace(" ", "\n") + "\n").encode(codec)
    assert read_bytes(content, "a.txt").body.text == content.decode(codec)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(codec: str) -> None:
    read = read_bytes(RU.encode(codec), "a.txt")
    assert (read.body.text, read.encoding) == (RU, codec)
    big = codecs.BOM_UTF16_BE + RU.encode("utf-16-be")
    assert read_bytes(big, "a.txt").body.text == RU


def test_a_guess_is_told_and_can_be_overridden() -> None:
    content = RU.encode("koi8-r")
    read = read_bytes(content, "a.txt")
    assert read.notes == ("The encoding was guessed: Russian (KOI8-R).",)
    again = read_bytes(content, "a.txt", encoding="cp1251")
    assert again.encoding == "cp1251"
    assert again.body.text == content.decode("cp1251")
    assert again.notes == ()


def test_one_damaged_byte_does_not_lose_the_article() -> None:
    content = (EN * 20).encode("cp1252") + b"\x81 end"
    assert read_bytes(content, "a.txt").body.text.endswith("� end")


@pytest.mark.parametrize("codec", [codec for codec, _ in ENCODINGS])
def test_every_encoding_offered_is_known_to_python(codec: str) -> None:
    assert codecs.lookup(codec)
    assert read_bytes("plain".encode(codec), "a.txt", encoding=codec).body.text == "plain"


def test_a_broken_byte_in_utf_8_costs_itself_alone() -> None:
    fine = "“Wir schließen die Straße”, sagte die Ministerin – für Tal hieß das: Nein. ".encode()
    article = read_bytes(fine * 2 + b"\x93Ja. " + fine, "a.txt")
    assert article.encoding == "utf-8"
    assert article.body.text.count("\ufffd") == 1
    assert "“Wir schließen die Straße”" in article.body.text
    assert "The encoding was guessed: Unicode (UTF-8)." in article.notes


def test_a_page_that_says_it_is_utf_8_is_believed_where_most_of_it_is() -> None:
    head = b'<html><head><meta charset="utf-8"><title>Tal</title></head><body><p>'
    words = "The “strait” will be closed. ".encode() + b"\x93Yes. "
    article = read_bytes(head + words + b"</p></body></html>", "a.html")
    assert "The “strait” will be closed." in article.body.text
    article = read_bytes(
        head + b"\x93Yes\x94, said Tal. \x93No\x94, said Marrow.</p></body>", "b.html"
    )
    assert "“Yes”, said Tal." in article.body.text
