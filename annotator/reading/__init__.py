"""Any file to an article: bytes, decoded text, blocks, one canonical text with exact offsets.

The one door is `read_article`. What a format needs is imported when a file of it is read:
`import annotator.reading` itself costs nothing.
"""

from annotator.reading.door import (
    ENCODINGS,
    LARGEST,
    SUFFIXES,
    article_files,
    read_article,
    read_bytes,
)

__all__ = ["ENCODINGS", "LARGEST", "SUFFIXES", "article_files", "read_article", "read_bytes"]
