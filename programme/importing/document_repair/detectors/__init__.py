"""What in a document is more than text: goals, competences, perspectives, comments and the programme's own settings."""
