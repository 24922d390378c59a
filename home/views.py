"""Web app manifest and ``robots.txt``."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from .templatetags.site_frame import Frame

# Background of the light colour scheme, as in the style sheet of the plugin.
PAPER = "#fbfaf6"
ICONS = [
    ("home/icons/icon-192.png", "192x192", "any"),
    ("home/icons/icon-512.png", "512x512", "any"),
    ("home/icons/icon-maskable-512.png", "512x512", "maskable"),
]


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """Serve the web app manifest in the language of the URL."""
    frame = Frame({"request": request})
    front = reverse("wagtail_serve", args=[""])
    return JsonResponse(
        {
            "id": front,
            "start_url": front,
            "scope": "/",
            "lang": get_language(),
            "name": frame.name,
            "short_name": frame.name,
            "display": "minimal-ui",
            "background_color": PAPER,
            "theme_color": PAPER,
            "icons": [
                {"src": static(path), "sizes": size, "type": "image/png", "purpose": purpose}
                for path, size, purpose in ICONS
            ],
        },
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
    )


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Serve ``robots.txt``, which excludes the admin and links to the sitemap."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        "",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
