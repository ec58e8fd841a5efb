"""The program's own source files, parsed, for the tests that look at how it is built."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
PACKAGE = TOP / "iom_desktop"
_NOT_OURS = {
    ".git",
    ".venv",
    "__pycache__",
    "build",
    "dist",
    "demo-output",
    "demo-borough",
    "demo-borough.part",
    "screens",
}


@dataclass(frozen=True)
class Source:
    """One module: where it lies, its text and its tree, read when first asked for."""

    name: str
    """The path from the top of the checkout, with forward slashes."""

    @cached_property
    def text(self) -> str:
        return (TOP / self.name).read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def lines(self) -> int:
        return self.text.count("\n")


@cache
def sources() -> tuple[Source, ...]:
    """Every module of the package."""
    return tuple(Source(path.relative_to(TOP).as_posix()) for path in sorted(PACKAGE.rglob("*.py")))


def calls(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every call in a module as its dotted name and line, as far as it can be read."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield _dotted(node.func), node.lineno


def _dotted(node: ast.expr) -> str:
    """Return an expression as it is written, as far as names, dots and calls go: unparsing all takes far longer."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=owner, attr=name):
            return f"{_dotted(owner)}.{name}"
        case ast.Call(func=called):
            return f"{_dotted(called)}()"
        case _:
            return "..."


def names(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every plain name, imported name and attribute (with its dot) in a module, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id, node.lineno
        elif isinstance(node, ast.Attribute):
            yield f".{node.attr}", node.lineno
        elif isinstance(node, ast.alias):
            yield node.name.rpartition(".")[2], node.lineno


def tree_files() -> Iterator[Path]:
    """Every file of the checkout that could be committed."""
    folders = [TOP]
    while folders:
        for path in sorted(folders.pop().iterdir()):
            if path.name in _NOT_OURS or (path.name.startswith(".") and path.is_dir() and path.name != ".ci"):
                continue
            if path.is_dir():
                folders.append(path)
            else:
                yield path
