"""The endpoint with which the city's project tool reads actions and proposes progress; docs/project-tool.md describes it."""
