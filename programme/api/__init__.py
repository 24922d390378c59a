"""API for project tools: reading actions and proposing progress; described in docs/project-tool.md."""
