from wagtail import hooks

from .viewsets import (
    ChangesReportViewSet,
    CommitmentsReportViewSet,
    StalenessReportViewSet,
    StatusReportViewSet,
)

hooks.register("register_admin_viewset", ChangesReportViewSet)
hooks.register("register_admin_viewset", CommitmentsReportViewSet)
hooks.register("register_admin_viewset", StalenessReportViewSet)
hooks.register("register_admin_viewset", StatusReportViewSet)
