"""What people write above a column instead of its heading. Language "" stands for every language."""

# {table: {language: {column: words}}}. A word for texts tells by its own language which language the texts are in.
SYNONYMS = {
    "actions": {
        "": {"identifier": ("id", "nr", "nro")},
        "sv": {
            "identifier": ("nummer", "kod", "åtgärdsnummer"),
            "title": ("åtgärd", "åtgärdens namn", "namn"),
            "summary": ("beskrivning",),
            "goals": ("målsättningar", "målsättning"),
            "competences": ("kompetens", "kompetenser och förutsättningar"),
            "benefits": ("fördel",),
            "beneficiaries": ("nyttotagare", "nyttohavare"),
            "cost": ("kostnader", "kostnadsstorleksklass"),
            "effect": ("effekt", "effekter"),
            "development": ("modell för utvecklingen",),
            "contact_role": ("ansvarig", "ansvarig enhet"),
            "partners": ("partner", "partners"),
            "start": ("början", "börjar"),
            "end": ("slutar", "avslutas"),
            "resources": ("resurser",),
        },
        "fi": {
            "identifier": ("numero", "koodi"),
            "title": ("toimenpide", "toimenpiteen nimi", "nimi"),
            "summary": ("kuvaus",),
            "goals": ("tavoite",),
            "competences": ("osaamiset", "osaamisalue", "osaaminen ja edellytykset"),
            "benefits": ("hyöty",),
            "beneficiaries": ("hyötyjä", "hyödynsaaja"),
            "cost": ("kustannukset",),
            "effect": ("vaikutus", "vaikutukset", "vaikuttavuus"),
            "contact_role": ("vastuutaho", "vastuuyksikkö"),
            "partners": ("kumppanit",),
            "start": ("alku", "aloitus"),
            "end": ("loppu", "lopetus"),
            "resources": ("resurssit",),
        },
    },
    "progress": {
        "": {
            "action": ("id", "identifier"),
            "external_id": ("external id",),
            "number": ("nr", "nro"),
            "percent": ("%",),
        },
        "sv": {
            "action": ("åtgärdsnummer",),
            "date": ("dag",),
            "percent": ("procent",),
            "note": ("kommentar", "anteckning"),
            "corrects": ("rättar",),
            "reason": ("orsak", "motivering"),
        },
        "fi": {
            "action": ("toimenpiteen tunnus",),
            "date": ("pvm", "päivä"),
            "percent": ("prosentti", "prosenttia"),
            "note": ("kommentti", "huomautus"),
            "corrects": ("korjaa",),
            "reason": ("syy", "perustelu"),
        },
    },
    "checkpoints": {
        "": {"action": ("id", "identifier"), "number": ("nr", "nro"), "due": ("deadline",)},
        "sv": {"action": ("åtgärdsnummer",), "target": ("mål",), "due": ("tidsfrist",)},
        "fi": {"action": ("toimenpiteen tunnus",), "target": ("tavoite",), "due": ("takaraja",)},
    },
}
# How the language of a column is named besides its code and its name.
LANGUAGE_WORDS = {
    "sv": ("på svenska", "ruotsiksi", "in Swedish"),
    "fi": ("på finska", "suomeksi", "in Finnish"),
}
# What stands before the sums below a table.
TOTALS = ("summa", "totalt", "sammanlagt", "yhteensä", "total", "sum")
