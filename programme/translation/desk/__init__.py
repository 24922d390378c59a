"""The translators' desk: queue of incomplete translations, notes for translators, and untranslated texts of facts."""
