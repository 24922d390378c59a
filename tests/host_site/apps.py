from django.apps import AppConfig


class HostSiteConfig(AppConfig):
    name = "tests.host_site"
    label = "host_site"
