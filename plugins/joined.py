"""A template and what it extends, as one: without blocks to be looked up on each page, and with one function for all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from jinja2 import nodes

#: What gives a name a value. A block that holds any keeps it to itself.
NAMING = (nodes.Assign, nodes.AssignBlock, nodes.FromImport, nodes.Import, nodes.Macro)

#: Templates of which each extends the next; more of them are going round.
DEEPEST = 10


class Apart(Exception):
    """A template is more than what it extends with its own blocks in place of those, or less."""


def join(template: nodes.Template, parse: Callable[[str], nodes.Template]) -> nodes.Template:
    """A template with its blocks in the place of those of what it extends, which `parse` gives by name.

    One that extends nothing comes back as it is. Raises Apart where the two cannot be joined.
    """
    chain = [template]
    while chain[-1].find(nodes.Extends):
        chain.append(parse(_extended(chain[-1])))
        if len(chain) > DEEPEST:
            raise Apart
    *children, base = chain
    if not children:
        return template
    imports = [node for child in children for node in child.body if isinstance(node, nodes.FromImport)]
    blocks = {name: block for one in reversed(chain) for name, block in _blocks(one).items()}
    return nodes.Template([*imports, *_merged(_filled(base.body, blocks))], lineno=1)


def _extended(template: nodes.Template) -> str:
    """The name of what a template extends."""
    extends, *rest = template.body
    if not isinstance(extends, nodes.Extends) or not isinstance(extends.template, nodes.Const):
        raise Apart
    if any(not isinstance(node, (nodes.Block, nodes.FromImport, nodes.Output)) for node in rest):
        raise Apart
    return str(extends.template.value)


def _blocks(template: nodes.Template) -> dict[str, nodes.Block]:
    """The blocks of a template by name."""
    found: dict[str, nodes.Block] = {}
    for node in template.find_all((nodes.Block, nodes.Name)):
        if isinstance(node, nodes.Block):
            if node.required or node.name in found:
                raise Apart
            found[node.name] = node
        elif isinstance(node, nodes.Name) and node.name in ("self", "super"):
            raise Apart
    return found


def _filled(body: Iterable[nodes.Node], blocks: Mapping[str, nodes.Block]) -> Iterator[nodes.Node]:
    """What stands in a template, with each block's own in its place."""
    for node in body:
        if isinstance(node, nodes.Block):
            inside = list(_filled(blocks[node.name].body, blocks))
            yield from [nodes.Scope(inside)] if any(map(_names, inside)) else inside
        elif node.find(nodes.Block):  # in a loop, whose names a block does not see
            raise Apart
        else:
            yield node


def _names(node: nodes.Node) -> bool:
    return isinstance(node, NAMING) or any(True for _ in node.find_all(NAMING))


def _merged(body: Iterable[nodes.Node]) -> list[nodes.Node]:
    """What is printed without anything between it, as one."""
    merged: list[nodes.Node] = []
    for node in body:
        if isinstance(node, nodes.Output) and merged and isinstance(merged[-1], nodes.Output):
            merged[-1] = nodes.Output([*merged[-1].nodes, *node.nodes], lineno=merged[-1].lineno)
        else:
            merged.append(node)
    return merged
