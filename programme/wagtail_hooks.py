from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .auditing.bulk_actions import remember_users, tell_users
from .auditing.events import audit_event_labels
from .auditing.groups import RightsLogPanel
from .auditing.viewset import AuditLogViewSet, audit_role_permissions, permission_to_read
from .copying import refuse_copy_of_facts
from .dashboard.panels import add_panels
from .desk.editor import editor_script, editor_urls
from .desk.viewset import DeskViewSet
from .event_labels import core_event_labels
from .fact_declarations import core_facts
from .handbook.viewset import HandbookViewSet
from .importing.event_labels import edition_event_labels
from .importing.tables.declarations import roadmap_tables
from .importing.tables.event_labels import table_event_labels
from .importing.tables.proposals import proposals_table
from .importing.tables.terms import terms_table
from .indexing.declarations import search_page_types
from .ledger.viewset import LedgerViewSet
from .minutes.viewset import MinutesViewSet
from .pairing.admin_publishing import (
    ask_before_publishing,
    publish_with_translation,
    tell_of_other_languages,
)
from .pairing.admin_trees import (
    ask_before_copy,
    ask_before_delete,
    ask_before_many,
    ask_before_move,
    ask_before_unpublish,
    give_versions_to_new,
    name_versions,
)
from .pairing.aliases import refuse_to_convert
from .pairing.event_labels import translation_event_labels
from .pairing.history import register_acts
from .pairing.pending_section import pending_publication_section
from .pairing.viewset import PairingViewSet, lead_buttons
from .project_tool.event_labels import api_event_labels
from .project_tool.facts import api_facts, api_role_permissions
from .proposing.viewset import ProposingViewSet
from .reports.viewset import (
    ChangesReportViewSet,
    CommitmentsReportViewSet,
    StalenessReportViewSet,
    StatusReportViewSet,
)
from .roles.admin_api import use_read_only_pages
from .roles.localize_views import guarded_urls, hide_report_of_translations
from .roles.superusers import refuse_superusers, refuse_superusers_many
from .roles.translators import keep_to_translation_editor, refuse_translators, refuse_translators_many
from .steering.action_section import obstacle_section
from .steering.event_labels import steering_event_labels
from .steering.facts import steering_facts
from .steering.meeting_links import round_and_minutes_links
from .steering.permissions import group_permissions, steering_role_permissions
from .steering.viewset import RoundViewSet
from .style_guide.viewset import StyleGuideViewSet
from .viewsets import ProgrammeViewSetGroup
from .viewsets.refusing import refuse_bulk_delete, refuse_to_delete_facts, refuse_to_delete_page
from .viewsets.short_texts import label_languages
from .viewsets.stylesheet import admin_style
from .wording.facts import (
    glossary_facts,
    glossary_markup,
    glossary_notes,
    glossary_page_types,
    glossary_role_permissions,
)

label_languages()
hooks.register("before_bulk_action", refuse_bulk_delete)
hooks.register("before_copy_page", refuse_copy_of_facts)
hooks.register("before_delete_page", refuse_to_delete_page)
hooks.register("before_delete_snippet", refuse_to_delete_facts)
hooks.register("construct_homepage_panels", add_panels)
hooks.register("insert_global_admin_css", admin_style)
hooks.register("register_admin_viewset", AuditLogViewSet)
hooks.register("register_admin_viewset", ChangesReportViewSet)
hooks.register("register_admin_viewset", CommitmentsReportViewSet)
hooks.register("register_admin_viewset", DeskViewSet)
hooks.register("register_admin_viewset", HandbookViewSet)
hooks.register("register_admin_viewset", LedgerViewSet)
hooks.register("register_admin_viewset", MinutesViewSet)
hooks.register("register_admin_viewset", PairingViewSet)
hooks.register("register_admin_viewset", ProposingViewSet)
hooks.register("register_admin_viewset", RoundViewSet)
hooks.register("register_admin_viewset", StalenessReportViewSet)
hooks.register("register_admin_viewset", StatusReportViewSet)
hooks.register("register_admin_viewset", StyleGuideViewSet)
hooks.register("register_log_actions", register_acts)
hooks.register("register_permissions", permission_to_read)
hooks.register("register_permissions", group_permissions)
hooks.register("register_action_section", obstacle_section)
hooks.register("register_meeting_links", round_and_minutes_links)
hooks.register("register_source_locale_section", pending_publication_section)
for declare in (
    steering_role_permissions,
    glossary_role_permissions,
    api_role_permissions,
    audit_role_permissions,
):
    hooks.register("register_role_permissions", declare)
for declare in (core_facts, api_facts, glossary_facts, steering_facts):
    hooks.register("register_programme_fact", declare)
for declare in (
    core_event_labels,
    api_event_labels,
    audit_event_labels,
    edition_event_labels,
    steering_event_labels,
    table_event_labels,
    translation_event_labels,
):
    hooks.register("register_event_labels", declare)
for declare in (glossary_page_types, search_page_types):
    hooks.register("register_programme_page_type", declare)
hooks.register("register_text_markup", glossary_markup)
hooks.register("register_translator_notes", glossary_notes)
for declare in (roadmap_tables, proposals_table, terms_table):
    hooks.register("register_programme_table", declare)

# After what refuses, and after the panels that save.
hooks.register("before_bulk_action", remember_users, order=1000)
hooks.register("after_bulk_action", tell_users)
hooks.register("register_group_permission_panel", lambda: RightsLogPanel, order=1000)

# Before wagtail-localize's own hooks and addresses.
hooks.register("before_edit_page", keep_to_translation_editor, order=-1)
hooks.register("register_admin_urls", guarded_urls, order=-1)
hooks.register("register_admin_urls", editor_urls, order=-1)
hooks.register("insert_editor_js", editor_script)
hooks.register("construct_admin_api", use_read_only_pages)
hooks.register("construct_reports_menu", hide_report_of_translations)
hooks.register("before_bulk_action", refuse_translators_many)
for act in ("convert_alias", "copy", "create", "delete", "move", "unpublish"):
    hooks.register(f"before_{act}_page", refuse_translators)
hooks.register("before_bulk_action", refuse_superusers_many)
for act in ("create", "delete", "edit"):
    hooks.register(f"before_{act}_user", refuse_superusers)

# Pages are in every language, and published in every language. After what refuses, and after wagtail-localize's aliases.
hooks.register("after_copy_page", give_versions_to_new, order=10)
hooks.register("after_create_page", give_versions_to_new, order=10)
hooks.register("after_publish_page", tell_of_other_languages)
hooks.register("before_bulk_action", ask_before_many, order=10)
hooks.register("before_convert_alias_page", refuse_to_convert, order=10)
hooks.register("before_copy_page", ask_before_copy, order=10)
hooks.register("before_delete_page", ask_before_delete, order=10)
hooks.register("before_edit_page", publish_with_translation, order=-1)
hooks.register("before_move_page", ask_before_move, order=10)
hooks.register("before_publish_page", ask_before_publishing, order=10)
hooks.register("before_unpublish_page", ask_before_unpublish, order=10)
hooks.register("construct_translated_pages_to_cascade_actions", name_versions)
hooks.register("register_page_header_buttons", lead_buttons)

# Last: building the group reads all declarations of facts, and so loads the hooks of the apps after this one.
register_snippet(ProgrammeViewSetGroup)
