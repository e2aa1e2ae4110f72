"""The package's version: a module of its own, so that whoever states it need not import the public face above."""

__version__ = "0.1.0"
