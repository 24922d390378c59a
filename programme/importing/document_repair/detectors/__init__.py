"""Detectors of structured content: settings, goals, competences, perspectives and comments."""
