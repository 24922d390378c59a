"""Settings of the app."""

from programme.conf import Settings

get = Settings(
    {
        # Models of the host whose i18n fields the public reads, as "app.Model"; they are in the parity ledger, too.
        "PARITY_MODELS": (),
        # Whether the site may tell in public how much of it says the same in all its languages.
        "PUBLIC_PARITY": False,
    }
).get
