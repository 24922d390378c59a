"""Registrations of the core's hooks and viewsets."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .declarations import core_event_labels, core_facts
from .facts_admin.base import ProgrammeViewSetGroup, admin_style
from .facts_admin.fields import register_text_widgets
from .permissions.deletion_guards import (
    guard_bulk_deletion,
    guard_fact_deletion,
    guard_page_copy,
    guard_page_deletion,
)
from .permissions.localize_guards import hide_report_of_translations, localize_urls
from .permissions.user_guards import (
    redirect_translators,
    refuse_superusers,
    refuse_superusers_in_bulk,
    refuse_translators,
    refuse_translators_in_bulk,
    use_read_only_pages,
)

register_text_widgets()
hooks.register("register_event_labels", core_event_labels)
hooks.register("register_programme_fact", core_facts)

hooks.register("before_bulk_action", guard_bulk_deletion)
hooks.register("before_copy_page", guard_page_copy)
hooks.register("before_delete_page", guard_page_deletion)
hooks.register("before_delete_snippet", guard_fact_deletion)
hooks.register("insert_global_admin_css", admin_style)

# These run before the hooks and URLs of wagtail-localize.
hooks.register("before_edit_page", redirect_translators, order=-1)
hooks.register("register_admin_urls", localize_urls, order=-1)
hooks.register("construct_admin_api", use_read_only_pages)
hooks.register("construct_reports_menu", hide_report_of_translations)
hooks.register("before_bulk_action", refuse_translators_in_bulk)
for operation in ("convert_alias", "copy", "create", "delete", "move", "unpublish"):
    hooks.register(f"before_{operation}_page", refuse_translators)
hooks.register("before_bulk_action", refuse_superusers_in_bulk)
for operation in ("create", "delete", "edit"):
    hooks.register(f"before_{operation}_user", refuse_superusers)

# Registered last: the group reads the declarations of all facts, which imports the hooks of the apps after this one.
register_snippet(ProgrammeViewSetGroup)
