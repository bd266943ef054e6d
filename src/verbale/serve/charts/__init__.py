"""Counts and days → the geometry of charts, which templates draw as SVG beside a table of the same; pure."""
