"""Templates as the press uses them: the code that Jinja makes of them, without what costs most in it.

Jinja asks of each value whether it has an attribute, or else an item of that name, or is undefined; of each macro how it
is called; at each page for every part by its file. A swift template takes the attribute, calls the macro and has the
part at hand. Where that does not do (a misspelling, a theme's own devices), the page is made by Jinja's own code, which
then says what is wrong; where it does, both give the same text.
"""

from __future__ import annotations

from collections.abc import Callable
from keyword import iskeyword
from typing import Any

import markupsafe
from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from markupsafe import escape

#: Tests and filters that ask whether a value is there at all.
ASKING = frozenset({"defined", "undefined", "default", "d"})


class Formes:
    """The templates of one run."""

    def __init__(self, env: Environment) -> None:
        self._env = env
        self._swift = _swift(env) if _is_plain(env) else env
        self._made: dict[str, Forme] = {}

    def __call__(self, name: str) -> Forme:
        """A template by name; compiled at its first use."""
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = Forme(name, self._swift, self._env)
        return made

    def ready(self) -> None:
        """Compile all templates, before there are workers that would each do it."""
        for name in self._env.list_templates(filter_func=lambda name: not name.startswith("!")):
            self(name)


class Forme:
    """One template."""

    def __init__(self, name: str, swift: Environment, env: Environment) -> None:
        self._name = name
        self._env = env
        self._swift = swift.get_template(name)

    def render(self, page: Any, site: Any) -> str:
        """The text of a page. Raises what Jinja's own code raises."""
        try:
            return self._swift.render(page=page, site=site)
        except Exception:
            return self._env.get_template(self._name).render(page=page, site=site)


def _is_plain(env: Environment) -> bool:
    """Whether templates are what the press sees to: all escaped, and nothing done to values on their way."""
    return env.autoescape is True and env.finalize is None and not env.is_async and not env.sandboxed


class SwiftEnvironment(Environment):
    """Finds parts by name in what it has: files of a theme do not change while a page is made."""

    modules: dict[str, TemplateModule]
    inner = staticmethod(getattr(markupsafe, "_escape_inner", escape))  # of plain strings, without the safe string around it

    def part(self, name: str, context: Context) -> TemplateModule:
        """The macros of a template."""
        found = self.modules.get(name)
        if found is None:
            found = self.modules[name] = self.get_template(name)._get_default_module(context)
        return found

    @staticmethod
    def put(context: Context, made: Any, loop_vars: Any, block_vars: Any, *args: Any) -> str:
        """What a call gives, fit to print: a macro's own text is safe."""
        if type(made) is Macro and made._argument_count == len(args) and not (made.catch_varargs or made.catch_kwargs or made.caller):
            return made._func(*args)
        return escape(context.call(made, *args, _loop_vars=loop_vars, _block_vars=block_vars))


def _swift(env: Environment) -> Environment:
    """An environment as it is given, with swift templates."""
    made = env.overlay(auto_reload=False, cache_size=-1)
    made.__class__ = SwiftEnvironment
    made.code_generator_class = Swift
    made.modules = {}  # type: ignore[attr-defined]
    return made


class Swift(CodeGenerator):
    """Writes the Python of a template."""

    _asks = False  # an undefined value is an answer here
    _printed: nodes.Expr | None = None  # the call that is printed as it is

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("inner, put = environment.inner, environment.put")

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
        self._asking(node, super().visit_Test, frame)

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:
        self._asking(node, super().visit_Filter, frame)

    def _asking(self, node: nodes.Test | nodes.Filter, visit: Callable[..., None], frame: Frame) -> None:
        before, self._asks = self._asks, self._asks or node.name in ASKING
        visit(node, frame)
        self._asks = before

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if node.with_context or not isinstance(node.template, nodes.Const):
            super()._import_common(node, frame)
        else:
            self.write(f"environment.part({node.template.value!r}, context)")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self._printed = None
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        elif isinstance(node, nodes.Call) and not (node.kwargs or node.dyn_args or node.dyn_kwargs):
            self._printed = node
        else:
            self.write("(inner(_) if type(_ := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_post(node, frame, finalize)
        elif node is not self._printed:
            self.write(") is str else escape(_))")
