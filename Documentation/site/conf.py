"""How the documentation becomes a site: `make docs`.

The sources are the repository's own Markdown files, where they lie, so every link works on the site,
in a checkout and on a forge alike. Warnings are errors; a link that leads nowhere is a warning.
"""

import pathlib
import re

root = pathlib.Path(__file__).parents[2]

project = "Sluice"
version = release = re.search(
    r'version: "(.+)"', (root / "Sources/sluice/Sluice.swift").read_text()
).group(1)
language = "en"

extensions = ["myst_parser"]
root_doc = "Documentation/index"
include_patterns = [
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "Documentation/**",
    "Scenarios/*.md",
    "Benchmarks/*.md",
]
exclude_patterns = [".build", ".git", "Documentation/site", "Results", "Sources", "Tests"]

# Anchors of headings as forges make them.
myst_heading_anchors = 4
# `sh` and `yaml` are coloured; a block that says nothing is output.
highlight_language = "none"

# `--set` stays what it is.
smartquotes = False

html_theme = "furo"
html_title = f"Sluice {release}"
html_extra_path = ["redirect"]
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_show_sphinx = False
