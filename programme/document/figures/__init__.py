"""Figures of a document: diagrams as plain data (``drawings``) and as PNG images (``images``, ``canvas``)."""
