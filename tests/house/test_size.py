"""A file can be read in one sitting, a function in one look."""

import ast

from tests.house.tree import code, title

FILE = 300
FUNCTION = 40


def test_files_are_short() -> None:
    sizes = {title(path): len(path.read_text(encoding="utf-8").splitlines()) for path in code()}
    assert {name: size for name, size in sizes.items() if size > FILE} == {}


def body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of the body: the arguments and the docstring explain, they do not complicate."""
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def test_functions_are_short() -> None:
    long = {
        f"{title(path)}:{node.lineno} {node.name}": body_lines(node)
        for path in code()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and body_lines(node) > FUNCTION
    }
    assert long == {}
