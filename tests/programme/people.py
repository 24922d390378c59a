"""Users of each role, their messages, and pages that are submitted for translation."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.messages import get_messages
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from programme.models import Role
from programme.permissions.services import create_roles


def make_right_to_submit():
    """Make the right that wagtail-localize makes in a migration, which these tests do without."""
    return Permission.objects.get_or_create(
        content_type=ContentType.objects.get_for_model(Translation),
        codename="submit_translation",
        defaults={"name": "Can submit translations"},
    )[0]


def make_people():
    """Make the groups of the roles; returns one member of each, by the code of the role."""
    make_right_to_submit()
    create_roles()
    people = {}
    for role in Role.objects.select_related("group"):
        user = get_user_model().objects.create_user(role.code, f"{role.code}@example.org", "pw")
        user.groups.add(role.group)
        people[role.code] = user
    return people


def send_to_translators(page, language="fi"):
    """Let wagtail-localize know of a page whose other language is there already; returns its translation."""
    source, _created = TranslationSource.update_or_create_from_instance(page.specific)
    return Translation.objects.create(
        source=source, target_locale=Locale.objects.get(language_code=language), enabled=True
    )


def told(response):
    """The messages that somebody is shown next."""
    return [str(message) for message in get_messages(response.wsgi_request)]


def is_refused(response):
    """Whether somebody was sent back to where they came from, told why, or to the start of the admin."""
    return response.status_code in (403, 404) or (response.status_code == 302 and bool(told(response)))
