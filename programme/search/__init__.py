"""Search of the programme in languages that inflect and compound: index, engine and search page."""
