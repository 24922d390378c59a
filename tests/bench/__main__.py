"""`make bench`: what a page of each type costs beside a minimal Wagtail page of the same depth, and a large roadmap."""

import os

import django


def main():
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
    django.setup()

    from .importing import print_import_costs  # noqa: PLC0415 - models need the settings
    from .measuring import build_site, print_costs  # noqa: PLC0415
    from .parity import print_parity_costs  # noqa: PLC0415
    from .roadmap import print_roadmap_costs  # noqa: PLC0415
    from .searching import print_search_costs  # noqa: PLC0415
    from .steering import print_steering_costs  # noqa: PLC0415

    build_site()
    print_costs()
    print_import_costs()
    print_search_costs()
    print_roadmap_costs()
    print_steering_costs()
    print_parity_costs()


main()
