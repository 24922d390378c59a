"""The addresses of the plugin that are no pages. A host mounts them with one line, where it likes."""

from django.urls import include, path

app_name = "programme"
urlpatterns = [path("", include("programme.project_tool.urls"))]
