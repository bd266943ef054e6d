"""Verbale keeps the minutes of diplomacy as a knowledge graph, every triple in the named graph of its sentence."""

__version__ = "0.1.0"
