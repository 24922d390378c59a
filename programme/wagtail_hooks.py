from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .copying import refuse_copy_of_facts
from .reports.viewset import CommitmentsReportViewSet
from .style_guide.viewset import StyleGuideViewSet
from .viewsets import ProgrammeViewSetGroup
from .viewsets.refusing import refuse_bulk_delete, refuse_to_delete_facts, refuse_to_delete_page

register_snippet(ProgrammeViewSetGroup)
hooks.register("before_bulk_action", refuse_bulk_delete)
hooks.register("before_copy_page", refuse_copy_of_facts)
hooks.register("before_delete_page", refuse_to_delete_page)
hooks.register("before_delete_snippet", refuse_to_delete_facts)
hooks.register("register_admin_viewset", CommitmentsReportViewSet)
hooks.register("register_admin_viewset", StyleGuideViewSet)
