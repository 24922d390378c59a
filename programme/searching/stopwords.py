"""Words that stand in every text and so tell nothing of it."""

_SWEDISH = """
alla allt att av blir bli både de dem den denna deras dess det detta dig din ditt du där då efter eller en enligt er ett
finns för från får få genom ha han har hon hur här i in inte jag kan kommer man med mellan men mer mot mycket måste ni
nu när och också om oss på sig sin sina sitt ska skall skulle som så sådan till under upp ut utan vad var vara varje vem
vi vid vilka vilken vilket vill vår vårt våra är än åt över
"""
_FINNISH = """
ei eivät eikä ehkä että ellei he hän ja jo joka joiden joihin joilla joissa joita jolla jolloin jonka jos joten jotka
jossa jota kaikki kaikkien kanssa kuin kuinka kun kuten kuka lisäksi me mikä missä miten miksi milloin minkä mitä mitkä
mukaan mutta myös ne nyt näin niin niiden niitä noin oli olla olemme on onko ovat se sen siitä sillä siis siksi sitä
siten sinä tai te tämä tämän tässä tätä vaan vai vain voi voivat voidaan välillä yli
"""

STOP_WORDS = {"sv": frozenset(_SWEDISH.split()), "fi": frozenset(_FINNISH.split())}
