"""Settings of the app."""

from programme.conf import AppSettings

get = AppSettings(
    {
        # Models of the host site with public i18n fields, as "app.Model", to be added to the parity report.
        "PARITY_MODELS": (),
        # Whether the site shows the figure of language parity in public.
        "PUBLIC_PARITY": False,
    }
).get
