"""The report as one self-contained HTML file, worst first."""

from pipeline.renderers import Renderer
from pipeline.showing.page import page

RENDERER = Renderer(name="html", file_name="index.html", render=page)
