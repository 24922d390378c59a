"""Words that stand in every text and so tell nothing of it."""

_SWEDISH = """
STOP_WORDS = { "sv": frozenset(
"""

_FINNISH = """
ei eivät eikä ehkä että ellei he hän ja jo joka joiden joihin joilla joissa joita jolla jolloin jonka jos
joten jotka jossa jota kaikki kaikkien kanssa kuin kuinka kun kuten kuka lisäksi me mikä missä miten
miksi milloin minkä mitä mitkä mukaan mutta myös ne nyt näin niin niiden niitä noin oli olla olemme on
onko ovat se sen siitä sillä siis siksi sitä siten sinä tai te tämä tämän tässä tätä vaan vai vain voi
voivat voidaan välillä yli
"""

STOP_WORDS = {"sv": frozenset(_SWEDISH.split()), "fi": frozenset(_FINNISH.split())}
