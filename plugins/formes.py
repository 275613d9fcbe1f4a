"""Templates as the press uses them: the code that Jinja makes of them, without what costs most in it.

Jinja asks of each value whether it has an attribute, or else an item of that name, or is undefined; of each macro how it
is called; at each page for every part by its file, and for every block by its name. A swift template takes the attribute,
calls the macro, has the parts at hand and is one with what it extends. Where that does not do (a misspelling, a theme's own
devices), the page is made by Jinja's own code, which then says what is wrong; where it does, both give the same text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import takewhile
from keyword import iskeyword
from pathlib import Path
from typing import Any, TypeGuard

from jinja2 import Environment, FunctionLoader, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.filters import FILTERS
from jinja2.runtime import Context, Macro, Undefined
from jinja2.tests import TESTS
from markupsafe import escape

from .desk.markup import inner
from .joined import Apart, join
from .matrices import Matrices

#: Tests and filters that ask whether a value is there at all.
ASKING = frozenset({"defined", "undefined", "default", "d"})

#: What templates are made for.
KINDS = frozenset({".html", ".txt", ".xml"})


class Formes:
    """The templates of one run. `setup` stands for all that makes them what they are, each other included, "" where that is
    not known: under the same one the code of a template is kept for the next run of the process.
    """

    def __init__(self, env: Environment, setup: str = "") -> None:
        self._env = env
        self._swift = _swift(env, setup) if _is_plain(env) else env
        self._made: dict[str, Forme] = {}

    def __call__(self, name: str) -> Forme:
        """A template by name; compiled at its first use."""
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = Forme(name, self._swift, self._env)
        return made

    def ready(self, folder: Path) -> None:
        """Compile all templates of a theme's folder, before there are workers that would each do it."""
        for path in sorted(path for path in folder.rglob("*") if path.suffix in KINDS):
            self(path.relative_to(folder).as_posix())


class Forme:
    """One template."""

    def __init__(self, name: str, swift: Environment, env: Environment) -> None:
        self._name = name
        self._env = env
        try:
            self._swift = swift.get_template(name)
        except Apart:
            self._swift = env.get_template(name)
        self._globals = dict(self._swift.globals)

    def render(self, page: Any, site: Any) -> str:
        """The text of a page. Raises what Jinja's own code raises."""
        made = self._swift
        try:
            context = Context(made.environment, {**self._globals, "page": page, "site": site}, self._name, made.blocks)
            return made.environment.concat(made.root_render_func(context))
        except Exception:
            return self._env.get_template(self._name).render(page=page, site=site)


def _is_plain(env: Environment) -> bool:
    """Whether templates are what the press sees to: all escaped, and nothing done to values on their way."""
    return env.autoescape is True and env.finalize is None and not env.is_async and not env.sandboxed


def _is_of_part(node: nodes.Node) -> bool:
    """Whether a template takes macros of a part that is always the same."""
    return isinstance(node, nodes.FromImport) and not node.with_context and isinstance(node.template, nodes.Const)


def takes(macro: Any, args: int) -> TypeGuard[Macro]:
    """Whether this is a macro of exactly so many arguments, so that its own function can be called."""
    return type(macro) is Macro and macro._argument_count == args and not (macro.catch_varargs or macro.catch_kwargs or macro.caller)


class SwiftEnvironment(Environment):
    """Finds parts by name in what it has: files of a theme do not change while a page is made."""

    modules: dict[str, TemplateModule]
    imports: dict[str, dict[str, Any]]  # by template
    extended: dict[str, nodes.Template]  # as parsed
    inner = staticmethod(inner)

    def part(self, name: str, context: Context) -> TemplateModule:
        """The macros of a template."""
        found = self.modules.get(name)
        if found is None:
            found = self.modules[name] = self.get_template(name)._get_default_module(context)
        return found

    def named(self, template: str, wanted: Iterable[tuple[str, str, str]], context: Context) -> dict[str, Any]:
        """The macros that a template imports, by the names it has for them; `wanted` are part, name and name here."""
        found = self.imports.get(template)
        if found is None:
            found = self.imports[template] = {alias: getattr(self.part(part, context), name) for part, name, alias in wanted}
        return found

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        made = super()._parse(source, name, filename)
        return join(made, self._parsed) if "extends" in source else made

    def _parsed(self, name: str) -> nodes.Template:
        found = self.extended.get(name)
        if found is None:
            source, filename, _ = (self.loader or FunctionLoader(lambda _: None)).get_source(self, name)
            found = self.extended[name] = super()._parse(source, name, filename)
        return found

    def has(self, thing: Any, name: str) -> bool:
        """Whether a thing has an attribute, or else an item, of a name: most things have no items."""
        return hasattr(thing, name) or (hasattr(thing, "__getitem__") and not isinstance(self.getattr(thing, name), Undefined))

    @staticmethod
    def put(context: Context, made: Any, loop_vars: Any, block_vars: Any, *args: Any) -> str:
        """What a call gives, fit to print: a macro's own text is safe."""
        if takes(made, len(args)):
            return made._func(*args)
        return escape(context.call(made, *args, _loop_vars=loop_vars, _block_vars=block_vars))


def _swift(env: Environment, setup: str) -> Environment:
    """An environment as it is given, with swift templates."""
    made = env.overlay(auto_reload=False, cache_size=-1, bytecode_cache=Matrices(setup) if setup else None)
    made.__class__ = SwiftEnvironment
    made.code_generator_class = Swift
    made.modules, made.imports, made.extended = {}, {}, {}  # type: ignore[attr-defined]
    made.optimized = False  # what is constant in a theme was written so
    return made


class Swift(CodeGenerator):
    """Writes the Python of a template."""

    _asks = False  # an undefined value is an answer here
    _printed: nodes.Expr | None = None  # the call that is printed as it is
    _imports: list[nodes.FromImport]  # with which the template begins

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("inner, put, has = environment.inner, environment.put, environment.has")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """`page.title` as Python has it; AttributeError where there is none."""
        if self._asks or iskeyword(node.attr) or not node.attr.isascii():
            super().visit_Getattr(node, frame)
            return
        if isinstance(node.node, nodes.Name):
            self.write(frame.symbols.ref(node.node.name))  # without a look whether it is there: what is not has no attributes
        else:
            self.write("(")
            self.visit(node.node, frame)
            self.write(")")
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, **more: Any) -> None:  # type: ignore[override]
        if node is not self._printed:
            super().visit_Call(node, frame, **more)
            return
        self.write("put(context, ")
        self.visit(node.node, frame)
        self.write(f", {'_loop_vars' if frame.loop_frame else None}, {'_block_vars' if frame.block_frame else None}")
        self.signature(node, frame)
        self.write(")")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:
        if node.name == "defined" and isinstance(node.node, nodes.Getattr) and self.environment.tests["defined"] is TESTS["defined"]:
            self.write("has(")
            self.visit(node.node.node, frame)
            self.write(f", {node.node.attr!r})")
        else:
            self._asking(node, super().visit_Test, frame)

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:
        self._asking(node, super().visit_Filter, frame)

    def _asking(self, node: nodes.Test | nodes.Filter, visit: Callable[..., None], frame: Frame) -> None:
        before, self._asks = self._asks, self._asks or node.name in ASKING
        visit(node, frame)
        self._asks = before

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        self._imports = [of for of in takewhile(_is_of_part, node.body) if isinstance(of, nodes.FromImport)]
        super().visit_Template(node, frame)

    def visit_FromImport(self, node: nodes.FromImport, frame: Frame) -> None:
        """The macros of all parts with which a template begins; AttributeError where there is none of a name."""
        if node not in self._imports:
            super().visit_FromImport(node, frame)
        elif node is self._imports[0]:
            pairs = [(of.template.as_const(), pair) for of in self._imports for pair in of.names]
            wanted = tuple((part, *(pair if isinstance(pair, tuple) else (pair, pair))) for part, pair in pairs)
            names = dict.fromkeys(alias for _, _, alias in wanted)
            self.writeline(f"named = environment.named({self.name!r}, {wanted!r}, context)", node)
            self.writeline("context.vars.update(named)")
            self.writeline(f"{', '.join(map(frame.symbols.ref, names))}, = named.values()")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if node.with_context or not isinstance(node.template, nodes.Const):
            super()._import_common(node, frame)
        else:
            self.write(f"environment.part({node.template.value!r}, context)")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:
        """What is printed between one tag and the next, as one piece."""
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or frame.require_output_check:
            super().visit_Output(node, frame)
            return
        text, printed = "", []
        for child in node.nodes:
            try:
                text += self._output_child_to_const(child, frame, self._make_finalize()).replace("%", "%%")
            except Exception:  # not known before there is a page
                text += "%s"
                printed.append(child)
        self.newline(node)
        self.write(f"{frame.buffer}.append(" if frame.buffer else "yield ")
        self.write(f"{text!r} % (")  # a constant and a tuple, of which Python makes one string without a call
        for child in printed:
            self._print(child, frame)
            self.write(", ")
        self.write("))" if frame.buffer else ")")

    def _print(self, node: nodes.Expr, frame: Frame) -> None:
        """A value, fit to print."""
        if isinstance(node, nodes.CondExpr) and node.expr2 is None:
            node = nodes.CondExpr(node.test, node.expr1, nodes.Const(""), lineno=node.lineno)
        if isinstance(node, nodes.Call) and not (node.kwargs or node.dyn_args or node.dyn_kwargs):
            self._printed = node
            self.visit(node, frame)
        elif isinstance(node, nodes.Filter) and node.name == "safe" and self.environment.filters["safe"] is FILTERS["safe"]:
            self.write("(_ if type(_ := ")
            self.visit(node.node or node, frame)
            self.write(") is str else escape(Markup(_)))")
        else:
            self.write("(inner(_) if type(_ := ")
            self.visit(node, frame)
            self.write(") is str else _ if type(_) is Markup else escape(_))")
