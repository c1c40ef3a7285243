"""Copies the notebooks for the site, with what a page needs and a notebook lacks.

prepare.py NOTEBOOKS FOLDER: the lessons are the notebooks in NOTEBOOKS whose names begin with two digits.
"""
import json
import re
import shutil
import sys
from pathlib import Path

REPOSITORY = "https://github.com/dni4j/dni4j"
BINDER = "https://mybinder.org/v2/gh/dni4j/dni4j/main?urlpath=lab/tree/notebooks/"
MODULES = ["core", "data", "parallel", "cluster", "notebook"]
PLOTLY = "application/vnd.plotly.v1+json"
LINK = re.compile(r"(?<!!)\[([^]]*)]\(([^)\s]+)\)")


def text(cell):
    return "".join(cell["source"])


def prose(notebook):
    """The first cell: the title, and what comes before the next heading or list."""
    heading, _, rest = text(notebook["cells"][0]).partition("\n")
    opening = re.split(r"\n\*\*|\n#|\n!|\n- ", rest)[0]
    return heading.lstrip("# ").strip(), " ".join(opening.split())


def links(source, folder, notebooks):
    """Links to files that have no page lead to the repository."""

    def replaced(match):
        words, target = match.groups()
        if re.match(r"[a-z]+:|#", target):
            return match.group(0)
        file = (folder / target.split("#")[0]).resolve()
        if file.suffix == ".ipynb" or not file.exists():
            return match.group(0)
        return f"[{words}]({REPOSITORY}/blob/main/{file.relative_to(notebooks.parent.resolve())})"

    parts = re.split(r"(```.*?```|`[^`]*`)", source, flags=re.DOTALL)  # not in code
    return "".join(part if i % 2 else LINK.sub(replaced, part) for i, part in enumerate(parts))


def bar(name):
    return (f'<p class="lesson-bar"><a href="{BINDER}{name}">Open on Binder</a>'
            f'<a href="{REPOSITORY}/blob/main/notebooks/{name}">See the notebook</a></p>')


def page(file, notebooks, target, solution=None):
    notebook = json.loads(file.read_text(encoding="utf-8"))
    name = file.relative_to(notebooks).as_posix()
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"] = links(text(cell), file.parent, notebooks)
            continue
        metadata = cell["metadata"]
        if metadata.get("jupyter", {}).get("source_hidden"):
            metadata.setdefault("tags", []).append("hide-input")
        for output in cell["outputs"]:
            data = output.get("data", {})
            data.pop(PLOTLY, None)  # its picture stays
            if "image/png" in data and "text/plain" in data:
                words = "".join(data["text/plain"])
                metadata["mystnb"] = {"image": {"alt": " ".join(words.split())}}
    said = prose(notebook)
    heading, _, rest = text(notebook["cells"][0]).partition("\n")
    notebook["cells"][0]["source"] = f"{heading}\n\n{bar(name)}\n{rest}"
    if solution:
        notebook["cells"].append({"cell_type": "markdown", "id": "solution", "metadata": {},
                                  "source": f"```{{toctree}}\n:hidden:\n\n{solution}\n```\n"})
    target.mkdir(parents=True, exist_ok=True)
    (target / file.name).write_text(json.dumps(notebook), encoding="utf-8")
    return said


def types(lib):
    """The public classes: where the javadoc has each, by its package."""
    found = {}
    files = [file for module in MODULES for file in sorted(lib.glob(f"{module}/src/main/java/org/dni4j/**/*.java"))]
    for file in files:
        package = ".".join(file.relative_to(lib).parts[4:-1])
        declared = re.search(r"^public (?:\w+ )*(?:class|interface|record|enum|@interface) " + file.stem, file.read_text(
            encoding="utf-8"), re.MULTILINE)
        if declared and package != "org.dni4j.internal":
            found.setdefault(package, []).append(file.stem)
    return found


def api(found):
    lines = ["# The library", "", f'<p class="lesson-bar"><a href="javadoc/index.html">All of the javadoc</a>'
             f'<a href="{REPOSITORY}">The repository</a></p>', ""]
    for package, names in found.items():
        folder = f"javadoc/{package.replace('.', '/')}"
        listed = ", ".join(f'<a href="{folder}/{name}.html"><code>{name}</code></a>' for name in names)
        whole = f'<a href="{folder}/package-summary.html">The package</a>'
        lines += [f"## {package}", "", f"<p>{whole}: {listed}</p>", ""]
    return "\n".join(lines)


def index(lessons):
    lines = ["# Learning without waiting", "",
             "A course in Java notebooks on *decoupled neural interfaces using synthetic gradients*: parts of a network learn",
             "without waiting for each other. The pages show the lessons with their outputs; on Binder they run, in the browser.", "",
             f'<p class="lesson-bar"><a href="{BINDER}{lessons[0][0]}.ipynb">Open the first lesson on Binder</a>'
             f'<a href="{REPOSITORY}">The repository</a><a href="javadoc/index.html">The library\'s javadoc</a></p>', ""]
    lines += [f"- {name[:2]} [{title}]({name}.ipynb). {opening}" for name, title, opening in lessons]
    pages = [f"{name[:2]} {title} <{name}>" for name, title, _ in lessons]
    lines += ["", "```{toctree}", ":hidden:", ":caption: Lessons", ""] + pages + ["```", "",
              "```{toctree}", ":hidden:", ":caption: Reference", "", "api", "```", ""]
    return "\n".join(lines)


def main(notebooks, target):
    shutil.copytree(notebooks / "images", target / "images")
    lessons = []
    for file in sorted(notebooks.glob("[0-9][0-9]-*.ipynb")):
        solution = notebooks / "solutions" / file.name
        title, opening = page(file, notebooks, target, f"solutions/{file.stem}" if solution.exists() else None)
        lessons.append((file.stem, title, opening))
        if solution.exists():
            page(solution, notebooks, target / "solutions")
    found = types(notebooks.parent / "lib")
    (target / "index.md").write_text(index(lessons), encoding="utf-8")
    (target / "api.md").write_text(api(found), encoding="utf-8")
    (target / "types.json").write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute(), Path(sys.argv[2]).absolute())
