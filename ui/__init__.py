"""The window. Imports no SQL, holds no rule, parses no format."""

# Qt's Python binding hooks `import` and reads the source of every module that comes after it.
# What the window needs of the core is therefore imported first: a tenth of the start.
import annotator.settings
import annotator.store.annotation_file
import annotator.text.quotes
import annotator.text.words  # noqa: F401
