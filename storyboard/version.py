"""The version, where everything may read it."""

__version__ = "0.1.0"

PLUGIN_API = 1
"""Raised when something that the plugin guide promises goes, or means something else."""
