"""Texts to be translated, as files that go to an agency and come back: PO and XLIFF."""
