"""How Sphinx makes the site of the notebooks that prepare.py has copied."""
import json
import re
import site
from pathlib import Path

from docutils import nodes
from sphinx.util.fileutil import copy_asset

project = "DNI4J"
author = "The DNI4J project"
language = "en"
extensions = ["myst_nb"]
myst_enable_extensions = ["dollarmath", "amsmath"]
myst_heading_anchors = 4
nb_execution_mode = "off"
suppress_warnings = ["misc.highlighting_failure", "mystnb.unknown_mime_type", "myst.header"]

html_theme = "sphinx_book_theme"
html_title = "DNI4J: learning without waiting"
html_static_path = ["static"]
html_css_files = ["book.css"]
html_copy_source = False
html_show_sphinx = False
html_theme_options = {
    "home_page_in_toc": True,
    "navigation_with_keys": False,
    "use_download_button": False,
    "use_fullscreen_button": False,
    "show_toc_level": 2,
    "navbar_persistent": [],  # the search is in the bar at the side
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}
mathjax_path = "tex-svg-full.js"


def copy_mathjax(app, error):
    """Formulas are drawn by a script that is part of the site."""
    if error is None:
        for packages in site.getsitepackages():
            script = Path(packages, "sphinx-mathjax-offline/static/mathjax/tex-svg-full.js")
            if script.exists():
                copy_asset(str(script), str(Path(app.outdir, "_static")))


def fold_solutions(app, doctree):
    """Under each heading of a page of solutions, what follows is shown when it is asked for."""
    if not app.env.docname.startswith("solutions/"):
        return
    for section in list(doctree.findall(nodes.section)):
        if isinstance(section.parent, nodes.section) and isinstance(section.parent.parent, nodes.document):
            section.insert(1, nodes.raw("", '<details class="solution"><summary>Show the solution</summary>', format="html"))
            section.append(nodes.raw("", "</details>", format="html"))


def link_types(app, doctree, docname):
    """The first mention of a class in the prose of a page leads to its javadoc."""
    pages = {}
    for package, names in json.loads(Path(app.srcdir, "types.json").read_text(encoding="utf-8")).items():
        for name in names:
            pages.setdefault(name, f"javadoc/{package.replace('.', '/')}/{name}.html")
    linked = set()
    up = "../" * docname.count("/")
    for literal in list(doctree.findall(nodes.literal)):
        name = re.match(r"\w*", literal.astext()).group()
        inside = (nodes.reference, nodes.title)
        if name in pages and name not in linked and not isinstance(literal.parent, inside):
            linked.add(name)
            reference = nodes.reference("", "", refuri=up + pages[name], classes=["javadoc"])
            literal.replace_self(reference)
            reference += literal


def setup(app):
    app.connect("doctree-read", fold_solutions)
    app.connect("doctree-resolved", link_types)
    app.connect("build-finished", copy_mathjax)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
