"""URL configuration of the site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from home.sitemap import sitemap
from home.views import manifest, robots

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/programme/", include("programme.api.urls")),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", robots),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
]

# Public URLs begin with the language code; "/" redirects to a language by the Accept-Language header, without a cookie.
urlpatterns += i18n_patterns(
    path("manifest.webmanifest", manifest, name="site_manifest"),
    path("", include(wagtail_urls)),
)
