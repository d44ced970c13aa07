"""The driver of the shell's tests serves those of the library as well."""

from tests.ui.shell.conftest import driver

__all__ = ["driver"]
