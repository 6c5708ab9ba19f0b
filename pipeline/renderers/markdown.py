"""The report as Markdown, readable on GitHub and as plain text."""

from pipeline.renderers import Renderer
from pipeline.showing.document import document

RENDERER = Renderer(name="markdown", file_name="report.md", render=document)
