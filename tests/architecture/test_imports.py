"""The directions and the only-rooms of ARCHITECTURE.md, read from the imports themselves."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FLOORS = (
    (
        "indexer.model",
        "indexer.errors",
        "indexer.text",
        "indexer.reasons",
        "indexer.shingles",
        "indexer.units",
        "indexer.csvfile",
        "indexer.components",
    ),
    ("indexer.config",),
    ("indexer.crawl", "indexer.read", "indexer.know", "indexer.store", "indexer.search"),
    ("indexer.live", "indexer.preview", "indexer.varied", "indexer.comparing"),
    ("indexer.corrections", "indexer.copies", "indexer.naming", "indexer.relabel", "indexer.evidence"),
    ("indexer.similar", "indexer.finding", "indexer.sides"),
    ("indexer.library",),
    ("indexer.intake",),
    ("indexer.crawling",),
    ("indexer.report", "indexer.report_map", "indexer.report_compare", "indexer.cards", "indexer.progress"),
    ("indexer.terminal",),
    ("indexer.tally",),
    (
        "indexer.cli_corrections",
        "indexer.cli_evidence",
        "indexer.cli_copies",
        "indexer.cli_intake",
        "indexer.cli_measures",
        "indexer.cli_suggest",
    ),
    ("indexer.cli",),
)
ONLY_ROOMS = {
    "bs4": "indexer.read.dom",
    "jieba": "indexer.search.tokens",
    "whoosh": "indexer.search.whoosh_engine",
    "flask": "web",
    "flask_babel": "web",
    "flask_wtf": "web",
    "waitress": "web",
    "sqlite3": ("indexer.store", "indexer.crawl.notes", "indexer.crawl.frontier"),
    "opencc": "indexer.text",
    "mammoth": "indexer.read.formats.docx",
    "lxml": "indexer.read.formats",
    "scrapy": "indexer.crawl",
    "warcio": "indexer.crawl.warc",
    "pypinyin": "indexer.search.pinyin",
    "mcp": "web.programs.mcp",
    "pypdfium2": "indexer.read.formats.sheets",
}


@cache  # every file of the project is parsed for it
def modules() -> dict[str, set[str]]:
    """Every module of the project with all that it imports, late and type-only imports included."""
    found = {}
    for top in ("corpus", "indexer", "web"):
        for file in sorted((ROOT / top).rglob("*.py")):
            name = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            found[name] = set(imported(ast.parse(file.read_text("utf-8"))))
    return found


def imported(tree: ast.AST):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are absolute"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def floor(module: str) -> int | None:
    for level, rooms in enumerate(FLOORS):
        if any(module == room or module.startswith(room + ".") for room in rooms):
            return level
    return None


def room(module: str) -> str:
    return ".".join(module.split(".")[:2])


def test_packages_point_downward():
    order = {"corpus": 0, "indexer": 1, "web": 2}
    for module, needs in modules().items():
        for need in needs:
            top = need.split(".")[0]
            assert top not in order or order[top] <= order[module.split(".")[0]], f"{module} imports {need}"


def test_corpus_imports_nothing_of_ours():
    assert not [n for n in modules()["corpus"] if n.startswith(("indexer", "web", "scripts", "tests"))]


def test_floors_inside_indexer():
    for module, needs in modules().items():
        here = floor(module)
        for need in needs if here is not None else ():
            there = floor(need)
            if there is None or room(module) == room(need):
                continue
            beside = here == there == 0 or here == there == 9
            assert there < here or beside, f"{module} imports {need}, which is not below it"


def test_no_circles():
    found = modules()
    graph = {module: needs & found.keys() for module, needs in found.items()}
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " -> ".join((*path, module))
        if module not in done:
            for need in graph[module] - {module}:
                visit(need, (*path, module))
            done.add(module)

    for module in graph:
        visit(module, ())


@pytest.mark.parametrize(("library", "only"), ONLY_ROOMS.items())
def test_only_rooms(library, only):
    users = [m for m, needs in modules().items() if any(n.split(".")[0] == library for n in needs)]
    assert users, f"nobody imports {library}: take it out of ONLY_ROOMS and setup.cfg"
    rooms = (only,) if isinstance(only, str) else only
    assert all(any(u == room or u.startswith(room + ".") for room in rooms) for u in users), users


def test_files_stay_small():
    sizes = {
        f: len(f.read_text("utf-8").splitlines())
        for top in ("corpus", "indexer", "web")
        for f in (ROOT / top).rglob("*.py")
    }
    assert sorted(sizes.values())[len(sizes) // 2] < 130
    assert not [str(f) for f, size in sizes.items() if size > 400]
