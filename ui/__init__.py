"""The window. Imports no SQL, holds no rule, parses no format."""

import builtins
from importlib import import_module

# Qt's Python binding hooks `import` to read the source of every module that comes after it, in
# search of `from __feature__ import …`, which nobody here writes: a tenth of the start.
_python_import = builtins.__import__
import_module("PySide6.QtWidgets")
builtins.__import__ = _python_import
