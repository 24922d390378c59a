"""Exchange of translations with an agency as PO and XLIFF files."""
