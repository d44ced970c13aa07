"""The language of a text: right for a paragraph of news, silent where it cannot be sure."""

from __future__ import annotations

import pytest

from annotator.text.language_names import LANGUAGES, english_name, own_name
from annotator.text.language_words import profiles
from annotator.text.languages import guess_language, language_of

# Paragraphs of our own about invented countries; neighbours stand together.
NEWS = {
    "es": (
        "El ministro dijo el martes que los puertos se cerrarán si las conversaciones "
        "fracasan, y que el trigo no saldrá hacia las islas hasta que haya un acuerdo entre "
        "los dos países."
    ),
    "pt": (
        "O ministro disse na terça-feira que os portos serão fechados se as negociações "
        "falharem, e que o trigo não sairá para as ilhas enquanto não houver um acordo entre "
        "os dois países."
    ),
    "gl": (
        "O ministro dixo o martes que os portos pecharán se as conversas fracasan, e que o "
        "trigo non sairá cara ás illas mentres non haxa un acordo entre os dous países."
    ),
    "ca": (
        "El ministre va dir dimarts que els ports es tancaran si les converses fracassen, i "
        "que el blat no sortirà cap a les illes fins que no hi hagi un acord entre els dos "
        "països."
    ),
    "it": (
        "Il ministro ha detto martedì che i porti saranno chiusi se i colloqui falliranno, e "
        "che il grano non partirà per le isole finché non ci sarà un accordo tra i due paesi."
    ),
    "fr": (
        "Le ministre a déclaré mardi que les ports seraient fermés si les négociations "
        "échouaient, et que le blé ne partirait pas vers les îles avant un accord entre les "
        "deux pays."
    ),
    "ro": (
        "Ministrul a spus marți că porturile vor fi închise dacă discuțiile eșuează și că "
        "grâul nu va pleca spre insule până când nu va exista un acord între cele două țări."
    ),
    "da": (
        "Ministeren sagde tirsdag, at havnene vil blive lukket, hvis samtalerne bryder "
        "sammen, og at hveden ikke bliver sendt ud til øerne, før der er en aftale mellem de "
        "to lande."
    ),
    "nb": (
        "Ministeren sa tirsdag at havnene vil bli stengt hvis samtalene bryter sammen, og at "
        "hveten ikke blir sendt ut til øyene før det er en avtale mellom de to landene."
    ),
    "nn": (
        "Ministeren sa tysdag at hamnene vil bli stengde om samtalane bryt saman, og at "
        "kveiten ikkje vert send ut til øyane før det er ein avtale mellom dei to landa."
    ),
    "sv": (
        "Ministern sade på tisdagen att hamnarna kommer att stängas om samtalen bryter "
        "samman, och att vetet inte skickas till öarna förrän det finns ett avtal mellan de "
        "två länderna."
    ),
    "nl": (
        "De minister zei dinsdag dat de havens worden gesloten als de gesprekken mislukken, "
        "en dat de tarwe niet naar de eilanden vertrekt zolang er geen akkoord is tussen de "
        "twee landen."
    ),
    "af": (
        "Die minister het Dinsdag gesê dat die hawens gesluit sal word as die gesprekke "
        "misluk, en dat die koring nie na die eilande sal vertrek voordat daar 'n ooreenkoms "
        "tussen die twee lande is nie."
    ),
    "de": (
        "Der Minister sagte am Dienstag, dass die Häfen geschlossen werden, wenn die "
        "Gespräche scheitern, und dass der Weizen nicht zu den Inseln gebracht wird, ehe es "
        "ein Abkommen gibt."
    ),
    "en": (
        "The minister said on Tuesday that the ports would be closed if the talks failed, and "
        "that the wheat would not leave for the islands until there was an agreement between "
        "the two countries."
    ),
    "id": (
        "Menteri mengatakan pada hari Selasa bahwa pelabuhan akan ditutup jika perundingan "
        "gagal, dan gandum tidak akan dikirim ke pulau-pulau karena belum ada kesepakatan "
        "antara kedua negara."
    ),
    "ms": (
        "Menteri berkata pada hari Selasa bahawa pelabuhan akan ditutup jika rundingan gagal, "
        "dan gandum tidak akan dihantar ke pulau-pulau kerana belum ada persetujuan antara "
        "kedua-dua kerajaan."
    ),
    "tr": (
        "Bakan salı günü yaptığı açıklamada, görüşmeler başarısız olursa limanların "
        "kapatılacağını ve iki ülke arasında bir anlaşma olana kadar adalara buğday "
        "gönderilmeyeceğini söyledi."
    ),
    "az": (
        "Nazir çərşənbə axşamı bildirib ki, danışıqlar uğursuz olarsa, limanlar bağlanacaq və "
        "iki ölkə arasında razılıq əldə olunana qədər adalara buğda göndərilməyəcək."
    ),
    "pl": (
        "Minister powiedział we wtorek, że porty zostaną zamknięte, jeśli rozmowy się nie "
        "powiodą, a pszenica nie trafi na wyspy, dopóki nie będzie porozumienia między oboma "
        "krajami."
    ),
    "cs": (
        "Ministr v úterý řekl, že přístavy budou uzavřeny, pokud rozhovory selžou, a že "
        "pšenice nebude odeslána na ostrovy, dokud nebude uzavřena dohoda mezi oběma zeměmi."
    ),
    "sk": (
        "Minister v utorok povedal, že prístavy budú zatvorené, ak rozhovory zlyhajú, a že "
        "pšenica nebude odoslaná na ostrovy, kým nebude uzavretá dohoda medzi oboma "
        "krajinami."
    ),
    "sl": (
        "Minister je v torek dejal, da bodo pristanišča zaprta, če pogovori ne bodo uspeli, "
        "in da pšenica ne bo poslana na otoke, dokler ne bo dogovora med obema državama."
    ),
    "hr": (
        "Ministar je u utorak rekao kako će luke biti zatvorene ako razgovori ne uspiju te da "
        "pšenica neće biti poslana na otoke prije nego što dvije zemlje postignu sporazum."
    ),
    "hu": (
        "A miniszter kedden azt mondta, hogy a kikötőket lezárják, ha a tárgyalások kudarcot "
        "vallanak, és a búza nem indul el a szigetekre, amíg nincs megállapodás a két ország "
        "között."
    ),
    "fi": (
        "Ministeri sanoi tiistaina, että satamat suljetaan, jos neuvottelut epäonnistuvat, ja "
        "ettei vehnää lähetetä saarille ennen kuin maiden välillä on sopimus."
    ),
    "et": (
        "Minister ütles teisipäeval, et sadamad suletakse, kui läbirääkimised ebaõnnestuvad, "
        "ja et nisu ei saadeta saartele enne, kui kahe riigi vahel on kokkulepe."
    ),
    "ru": (
        "Министр заявил во вторник, что порты будут закрыты, если переговоры сорвутся, и что "
        "пшеница не будет отправлена на острова, пока две страны не договорятся."
    ),
    "uk": (
        "Міністр заявив у вівторок, що порти будуть закриті, якщо переговори зірвуться, і що "
        "пшеницю не відправлять на острови, доки дві країни не домовляться."
    ),
    "be": (
        "Міністр заявіў у аўторак, што парты будуць закрытыя, калі перамовы сарвуцца, і што "
        "пшаніцу не адправяць на астравы, пакуль дзве краіны не дамовяцца."
    ),
    "bg": (
        "Министърът заяви във вторник, че пристанищата ще бъдат затворени, ако преговорите се "
        "провалят, и че пшеницата няма да замине за островите, преди двете страни да се "
        "споразумеят."
    ),
    "mk": (
        "Министерот изјави во вторникот дека пристаништата ќе бидат затворени ако разговорите "
        "пропаднат и дека пченицата нема да замине за островите пред да има договор меѓу "
        "двете земји."
    ),
    "sr": (
        "Министар је у уторак рекао да ће луке бити затворене ако разговори не успеју и да "
        "пшеница неће бити послата на острва пре него што две земље постигну споразум."
    ),
    "ar": (
        "قال الوزير يوم الثلاثاء إن الموانئ ستغلق إذا فشلت المحادثات، وإن القمح لن يغادر إلى "
        "الجزر ما لم يكن هناك اتفاق بين البلدين على الحدود والرسوم."
    ),
    "fa": (
        "وزیر روز سه‌شنبه گفت که اگر گفت‌وگوها شکست بخورد بندرها بسته می‌شود و گندم به "
        "جزیره‌ها فرستاده نخواهد شد تا این که میان دو کشور توافقی باشد."
    ),
    "ur": (
        "وزیر نے منگل کو کہا کہ اگر مذاکرات ناکام ہوئے تو بندرگاہیں بند کر دی جائیں گی اور جب "
        "تک دونوں ملکوں میں معاہدہ نہیں ہوتا جزیروں کو گندم نہیں بھیجی جائے گی۔"
    ),
    "ps": (
        "وزیر د سې‌شنبې په ورځ وویل چې که خبرې ناکامې شي نو بندرونه به وتړل شي او غنم به "
        "ټاپوګانو ته ونه لېږل شي تر هغه چې د دواړو هېوادونو ترمنځ تړون وي."
    ),
    "zh": "部长星期二表示，如果谈判失败，港口将会关闭，在两国达成协议之前，小麦不会运往各岛。",
    "ja": (
        "大臣は火曜日、協議が失敗すれば港を閉鎖し、"
        "両国の間で合意がなければ小麦を島々に送らないと述べた。"
    ),
    "ko": (
        "장관은 화요일 회담이 실패하면 항구를 폐쇄할 것이며 "
        "두 나라 사이에 합의가 있을 때까지 섬에 밀을 보내지 않겠다고 말했다."
    ),
    "he": (
        "השר אמר ביום שלישי כי הנמלים ייסגרו אם השיחות ייכשלו, וכי החיטה לא תישלח אל האיים עד "
        "שיהיה הסכם בין שתי המדינות."
    ),
    "el": "Ο υπουργός είπε την Τρίτη ότι τα λιμάνια θα κλείσουν αν αποτύχουν οι συνομιλίες.",
    "hi": (
        "मंत्री ने मंगलवार को कहा कि अगर बातचीत विफल रही तो बंदरगाह बंद कर दिए जाएंगे और "
        "दोनों देशों के बीच समझौता होने तक द्वीपों को गेहूं नहीं भेजा जाएगा।"
    ),
    "vi": (
        "Bộ trưởng nói hôm thứ Ba rằng các cảng sẽ bị đóng cửa nếu đàm phán thất bại, và lúa "
        "mì sẽ không được gửi đến các đảo cho đến khi có thỏa thuận giữa hai nước."
    ),
}


@pytest.mark.parametrize("language", NEWS)
def test_a_paragraph_of_news_is_enough(language: str) -> None:
    assert guess_language(NEWS[language]) == language


def test_serbian_in_latin_letters_is_not_taken_for_its_neighbours() -> None:
    text = (
        "Ministar je u utorak rekao da će luke biti zatvorene ako razgovori ne uspeju, i da pšenica"
        " neće biti poslata na ostrva pre nego što dve zemlje postignu sporazum."
    )
    assert guess_language(text) == "sr"


ZULU = (
    "Amaphoyisa athi abantu abathathu baboshwe ngoLwesibili emva kokuba kutholakale izibhamu "
    "endlini esedolobheni, futhi kulindeleke ukuba bavele enkantolo ngoLwesihlanu. Ungqongqoshe "
    "uthe uyajabula ngomsebenzi owenziwe amaphoyisa, wanxusa umphakathi ukuba uqhubeke nokunikeza "
    "ulwazi. Umkhulumeli wesiteshi uthe uphenyo lusaqhubeka, kanti abomndeni bacele ukuba bashiywe "
    "bodwa ngalesi sikhathi esinzima, njengoba belungiselela umngcwabo ozoba ngoMgqibelo ekhaya. "
    "Abaholi bendawo bathi bazohlangana nezakhamuzi ngesonto elizayo ukuze kuxoxwe ngezokuphepha "
    "emgwaqeni omkhulu nasezikoleni zonke."
)
"""About an invented case, in a language that is not told from others."""


@pytest.mark.parametrize("language", ["ru", "es", "ko", "fr"])
def test_a_template_that_says_english_is_not_believed(language: str) -> None:
    assert language_of(NEWS[language], "en") == language


def test_what_is_declared_stands_where_nothing_is_found() -> None:
    assert language_of("Angela Merkel, Paris", "de") == "de"
    assert language_of(ZULU, "zu") == "zu"


def test_what_a_text_plainly_is_not_is_no_language_of_it() -> None:
    assert guess_language(ZULU) == ""
    assert language_of(ZULU, "en") == ""


def test_a_language_hardly_told_from_another_is_believed() -> None:
    assert language_of(NEWS["id"], "ms") == "ms"
    assert language_of(NEWS["id"], "id") == "id"
    assert language_of(NEWS["hr"], "bs") == "bs"
    assert language_of(NEWS["hr"], "sr") == "hr"


@pytest.mark.parametrize("text", ["", "42", "OK", "§ 3 – 2026", "Angela Merkel, Paris", "na"])
def test_what_tells_nothing_has_no_language(text: str) -> None:
    assert guess_language(text) == ""


def test_a_foreign_name_or_quotation_does_not_change_the_language() -> None:
    quoted = NEWS["en"] + " “Der Minister sagte es”, wrote a paper in São Paulo and Łódź."
    assert guess_language(quoted) == "en"
    assert guess_language(NEWS["ja"] + " New York Times, Reuters") == "ja"


def test_half_of_two_scripts_is_not_sure() -> None:
    assert guess_language("порты порты abcde fghij") == ""


def test_every_language_guessed_has_a_name() -> None:
    scripts = ("latin", "cyrillic", "arabic", "devanagari", "hebrew", "ethiopic", "bengali")
    guessed = {language for script in scripts for language in profiles(script)}
    assert guessed <= set(LANGUAGES)
    assert len(guessed) > 60
    for script in scripts:
        for language, profile in profiles(script).items():
            assert len(profile.words) >= 12, language
            assert all(word == word.lower() for word in profile.words), language


def test_names_are_those_the_languages_give_themselves() -> None:
    assert own_name("de") == "Deutsch"
    assert own_name("pt-BR") == own_name("pt_BR") == "Português (BR)"
    assert english_name("ko") == "Korean"
    assert (own_name("xx"), english_name("xx")) == ("xx", "")
