"""Which files are read, how large they may be, and the encodings an analyst can choose."""

from __future__ import annotations

MARKDOWN_SUFFIXES: tuple[str, ...] = (".md", ".markdown", ".mdown", ".mkd")
TEXT_SUFFIXES: tuple[str, ...] = (".txt", ".text")
PAGE_SUFFIXES: tuple[str, ...] = (".html", ".htm", ".xhtml", ".xht")
ARCHIVE_SUFFIXES: tuple[str, ...] = (".mhtml", ".mht")
BUNDLE_SUFFIX = ".zip"
SUFFIXES: tuple[str, ...] = (
    *TEXT_SUFFIXES, *MARKDOWN_SUFFIXES, *PAGE_SUFFIXES, *ARCHIVE_SUFFIXES,
    ".pdf", ".docx", ".odt", ".epub", ".rtf", ".eml", BUNDLE_SUFFIX,
)  # fmt: skip
"""What a folder is searched for; a file named by itself is read whatever it is called."""

REFUSED_SUFFIXES: tuple[str, ...] = (
    ".doc", ".dot", ".docm", ".wps", ".wpd", ".pages", ".xls", ".xlsx", ".ods", ".ppt", ".pptx",
    ".odp", ".msg", ".mobi", ".azw", ".azw3", ".djvu", ".webarchive",
)  # fmt: skip
"""What a person may take for an article: a folder's are refused one by one, not passed over."""

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest file that is read; a million words take about six million."""

ENCODINGS: tuple[tuple[str, str], ...] = (
    ("utf-8", "Unicode (UTF-8)"),
    ("utf-16", "Unicode (UTF-16)"),
    ("utf-32", "Unicode (UTF-32)"),
    ("cp1252", "Western European (Windows-1252)"),
    ("iso8859-15", "Western European (ISO 8859-15)"),
    ("mac-roman", "Western European (Mac Roman)"),
    ("cp1250", "Central European (Windows-1250)"),
    ("iso8859-2", "Central European (ISO 8859-2)"),
    ("cp1257", "Baltic (Windows-1257)"),
    ("cp1251", "Cyrillic (Windows-1251)"),
    ("koi8-r", "Russian (KOI8-R)"),
    ("koi8-u", "Ukrainian (KOI8-U)"),
    ("cp866", "Cyrillic (DOS 866)"),
    ("iso8859-5", "Cyrillic (ISO 8859-5)"),
    ("cp1253", "Greek (Windows-1253)"),
    ("iso8859-7", "Greek (ISO 8859-7)"),
    ("cp1254", "Turkish (Windows-1254)"),
    ("cp1255", "Hebrew (Windows-1255)"),
    ("iso8859-8", "Hebrew (ISO 8859-8)"),
    ("cp1256", "Arabic (Windows-1256)"),
    ("iso8859-6", "Arabic (ISO 8859-6)"),
    ("cp949", "Korean (EUC-KR, Windows-949)"),
    ("cp932", "Japanese (Shift JIS, Windows-932)"),
    ("euc_jp", "Japanese (EUC-JP)"),
    ("iso2022_jp", "Japanese (ISO-2022-JP)"),
    ("gb18030", "Chinese, simplified (GB 18030, GBK, GB 2312)"),
    ("big5", "Chinese, traditional (Big5)"),
    ("cp874", "Thai (Windows-874)"),
    ("cp1258", "Vietnamese (Windows-1258)"),
)
"""Python's name of the codec, and what to call it where an analyst chooses one."""
