"""The articles that other programs were given: our own words, and what is to be read of them."""

from __future__ import annotations

TITLE = "Marrow warns Tal over the strait"
PARAGRAPHS = (
    "The foreign minister of Marrow said on Tuesday that her country would close the strait to"
    " tankers 🚢 unless the talks in Geneva were resumed within 14 days. “We will not wait any"
    " longer,” she told reporters in Port Ellis.",
    "Tal called the words “a threat against every sailor”. Its government promised grain worth"
    " €2.5 million to the islands and said that sanctions on the Marrow Shipping Bank would be"
    " extended by a year.",
)
QUOTE = "Whoever closes the strait will be answered in kind."
HEADING = "What is known"
ITEMS = (
    "Nine tankers turned back on Monday.",
    "The navy of Marrow holds an exercise until Friday.",
)
ROWS = (("Port", "Ships"), ("Ellis", "9"), ("Tal-Nor", "4"))
LAST = "Nobody was hurt, the harbour office said."
AUTHOR, OUTLET, PUBLISHED = "Ada Ott", "The Harbour Courier", "2026-03-03"

TURNED: dict[str, tuple[str, ...]] = {
    "ar": (
        "نورلاند تهدد بإغلاق المضيق",
        "قال وزير الخارجية يوم الثلاثاء 3 مارس 2026 إن بلاده ستغلق المضيق أمام الناقلات إذا لم"
        " تستأنف المحادثات خلال 14 يوما، وأضاف أن 25% من الصادرات تمر من هناك.",
        "وأكد المتحدث باسم شركة Norland Shipping Ltd أن السفينة MV Tal-7 غادرت الميناء (الساعة"
        " 10:30) ولا تزال في عرض البحر؛ وقال: «لن نتراجع إلا إذا تلقينا الضمانات».",
        "هل ستنسحب القوات؟ لا، يقول المسؤولون في الإدارة الأولى: «الإغلاق لازم». وبلغت الخسائر"
        " 1,250,000 دولار في 2025-2026.",
    ),
    "he": (
        "נורלנד מאיימת לסגור את המצר",
        "שר החוץ אמר ביום שלישי 3 במרץ 2026 כי ארצו תסגור את המצר בפני מכליות אם השיחות לא"
        " יתחדשו בתוך 14 ימים, והוסיף כי 25% מהיצוא עובר שם.",
        "דובר חברת Norland Shipping Ltd מסר כי הספינה MV Tal-7 עזבה את הנמל (בשעה 10:30) ועדיין"
        ' נמצאת בים; הוא אמר: "לא ניסוג אלא אם נקבל ערבויות".',
        'האם הכוחות ייסוגו? לא, אומרים גורמים בצה"ל. ההפסדים הגיעו ל-1,250,000 דולר בשנים'
        " 2025-2026.",
    ),
    "fa": (
        "نورلند تهدید به بستن تنگه کرد",
        "وزیر خارجه روز دوشنبه ۳ مارس ۲۰۲۶ گفت که کشورش تنگه را به روی کشتی ها خواهد بست مگر آنکه"
        " مذاکرات ظرف ۱۴ روز از سر گرفته شود و افزود ۲۵٪ صادرات از آنجا عبور خواهد کرد.",
        "سخنگوی شرکت Norland Shipping Ltd گفت کشتی MV Tal-7 بندر را (ساعت ۱۰:۳۰) ترک کرد و هنوز در"
        " دریاست؛ او گفت: «این کار لازم است».",
        "آیا نیروها باز خواهند گشت؟ نه، این را دولت گفت. زیان به ۱٬۲۵۰٬۰۰۰ دلار رسید.",
    ),
}
"""Headline and paragraphs that run from right to left, with Latin words, numbers and lam-alef."""


def page(*, is_xhtml: bool = False) -> str:
    """Return the article as a web page, between the furniture of a site."""
    items = "".join(f"<li>{item}</li>" for item in ITEMS)
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    body = (
        '<nav><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">Sport</a></nav>'
        f"<article><h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"
        f"<blockquote><p>{QUOTE}</p></blockquote><h2>{HEADING}</h2><ul>{items}</ul>"
        f"<table>{rows}</table><p>{LAST}</p></article>"
        "<script>var never = 'never shown';</script>"
        "<footer><p>Cookies · Imprint · © The Harbour Courier</p></footer>"
    )
    meta = (
        f'<title>{TITLE} | {OUTLET}</title><meta name="author" content="{AUTHOR}"/>'
        f'<meta property="og:site_name" content="{OUTLET}"/>'
        f'<meta property="article:published_time" content="{PUBLISHED}T08:00:00Z"/>'
    )
    if not is_xhtml:
        return (
            '<!doctype html><html lang="en"><head><meta charset="utf-8"/>'
            f"{meta}</head><body>{body}</body></html>"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0'
        ' Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head>{meta}</head>'
        f"<body>{body}</body></html>"
    )


def document() -> str:
    """Return the article as a page of its own, as a word processor is given it."""
    items = "".join(f"<li><p>{item}</p></li>" for item in ITEMS)
    rows = "".join(f"<tr>{''.join(f'<td><p>{cell}</p></td>' for cell in row)}</tr>" for row in ROWS)
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>'
        f'<meta name="author" content="{AUTHOR}"></head><body><h1>{TITLE}</h1>{paragraphs}'
        f"<blockquote><p>{QUOTE}</p></blockquote><h2>{HEADING}</h2><ul>{items}</ul>"
        f"<table>{rows}</table><p>{LAST}</p></body></html>"
    )


def turned_page(language: str) -> str:
    """Return a page that runs from right to left."""
    headline, *paragraphs = TURNED[language]
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    family = {"he": "Frank Ruehl CLM", "ar": "Amiri", "fa": "Noto Naskh Arabic"}[language]
    return (
        f'<!doctype html><html lang="{language}" dir="rtl"><head><meta charset="utf-8"><title>'
        f'{headline}</title></head><body style="font-family: {family}"><h1>{headline}</h1>{text}'
        "</body></html>"
    )
