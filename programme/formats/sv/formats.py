"""Swedish as it is written in Finland (Institutet för de inhemska språken: 28.11.2026, kl. 14.30)."""

DATETIME_FORMAT = r"j F Y \k\l. H.i"
SHORT_DATE_FORMAT = "j.n.Y"
SHORT_DATETIME_FORMAT = "j.n.Y H.i"
TIME_FORMAT = "H.i"
