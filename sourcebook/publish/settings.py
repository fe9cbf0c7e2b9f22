"""mkdocs.yml → the engine's settings, or a problem for each value that cannot be used, at its place."""

import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from sourcebook.problems import CODES, Problem, Span
from sourcebook.publish.line_setting import settings_file
from sourcebook.reading.files import read_file

#: The name of the settings in a problem.
SETTINGS = "mkdocs.yml"
#: Settings that name code, which `checked_settings` does not load.
_CODE = ("hooks", "markdown_extensions", "mdx_configs")
#: Files that may take settings from one another, in a chain.
_MAX_PARENTS = 20


class SettingsError(Exception):
    """The settings cannot be used; ``problems`` say why."""

    def __init__(self, *problems: Problem) -> None:
        """Keep the problems."""
        super().__init__(problems[0].message)
        self.problems = problems


def engine_settings(root: Path, overrides: Mapping[str, object], *, strict: bool = False) -> MkDocsConfig:
    """Return the engine's settings of ``root`` with some of them overridden. Raises SettingsError.

    This loads the code that the settings name: plugins, hooks, extensions.
    """
    path, text = _read(root)
    with _told(text):
        config = MkDocsConfig(config_file_path=str(path))
        values = _values(path, get_yaml_loader(config=config))
        _refuse_hidden(values, overrides, text)
        config.load_dict(values)
        config.load_dict({**overrides, "strict": True} if strict else dict(overrides))
        _validate(config, text)
    return config


def checked_settings(root: Path, overrides: Mapping[str, object]) -> MkDocsConfig:
    """Do the same for `check`, which runs nothing that a repository brings: no other plugin, no hook, no extension."""
    path, text = _read(root)
    with _told(text):
        values = _values(path, _plain_loader())
        values = {key: value for key, value in values.items() if key not in _CODE}
        _refuse_hidden(values, overrides, text)
        if "plugins" in values:
            values["plugins"] = _own(values["plugins"])
        config = MkDocsConfig(config_file_path=str(path))
        config.load_dict(values)
        config.load_dict(dict(overrides))
        _validate(config, text)
    return config


def setting_problem(text: str, key: str, message: str) -> Problem:
    """Make the problem of a setting: at the name in it that the message quotes, else at its key, else at the top."""
    words = " ".join(message.split()) or "the site engine stopped"
    line, column, length = _place(text, key, re.findall(r"['`“]([^'`”]+)['`”]", words))
    span = Span(path=SETTINGS, line=line, column=column, length=length)
    return Problem(code="T105", span=span, message=words, hint=CODES["T105"].fix)


def setting_warning(text: str, keys: tuple[str, ...], message: str) -> Problem:
    """Make the warning that a setting, given by its keys, is not honoured. Its place is that of the innermost key."""
    problem = setting_problem(text, keys[0], f"{'.'.join(keys)}: {message}")
    line, column, length = _place(text, keys[0], [keys[-1]])
    span = Span(path=SETTINGS, line=line, column=column, length=length)
    return replace(problem, code="T111", span=span, hint=CODES["T111"].fix)


def settings_text(root: Path) -> str:
    """Return the text of the settings of ``root``, "" when it cannot be read."""
    data = read_file(settings_file(root), SETTINGS)
    return data.decode("utf-8", "replace") if isinstance(data, bytes) else ""


def written_settings(root: Path) -> Mapping[str, Any]:
    """Return what stands in the settings of ``root`` and those that they inherit, nothing of it made; {} for none."""
    try:
        return _values(settings_file(root), _plain_loader())
    except Exception:  # whatever is wrong with them is told where they are used
        return {}


# --- reading ---------------------------------------------------------------------------------------------------


def _read(root: Path) -> tuple[Path, str]:
    path = settings_file(root)
    data = read_file(path, SETTINGS)
    if isinstance(data, Problem):
        raise SettingsError(Problem(code="T105", span=data.span, message=data.message, note=data.note))
    return path, data.decode("utf-8", "replace")


@contextmanager
def _told(text: str) -> Iterator[None]:
    """Turn whatever the settings make their readers raise into SettingsError: they are input, whatever they hold."""
    try:
        yield
    except SettingsError:
        raise
    except Exception as error:  # MkDocs and its options raise whatever a value makes them run into
        if isinstance(error, RecursionError):
            words = "the settings are nested too deeply"
        elif isinstance(error, MkDocsException):
            words = error.format_message()
        else:
            words = f"the settings cannot be used: {_described(error)}"
        problem = setting_problem(text, "INHERIT" if "nherit" in words or "INHERIT" in words else "", words)
        if mark := re.search(r"line (\d+), column (\d+)", words):
            problem = replace(problem, span=Span(path=SETTINGS, line=int(mark[1]), column=int(mark[2])))
        raise SettingsError(problem) from error


def _described(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _values(path: Path, loader: Any) -> dict[str, Any]:
    _refuse_parents(path)
    with path.open("rb") as stream:
        values = yaml_load(stream, loader)
    if not isinstance(values, dict):
        raise yaml.YAMLError(f"a mapping is needed, not {type(values).__name__}")
    return values


def _refuse_hidden(values: Mapping[str, object], overrides: Mapping[str, object], text: str) -> None:
    """Refuse a wrong value of a setting that is overridden: the engine does not see it."""
    wrong = [key for key in overrides if key in values and not isinstance(values[key], str)]
    if wrong:
        raise SettingsError(*(setting_problem(text, key, f"{key}: the name of a folder is needed") for key in wrong))


def _refuse_parents(path: Path) -> None:
    """Refuse a chain of `INHERIT` that does not end, or leads to what is no plain file (a device never ends)."""
    for _ in range(_MAX_PARENTS):
        data = read_file(path, path.name)
        if isinstance(data, Problem):
            raise yaml.YAMLError(f"INHERIT: {path}: {data.message}")
        values = yaml.load(data, _plain_loader())
        parent = values.get("INHERIT") if isinstance(values, dict) else None
        if parent is None and not (isinstance(values, dict) and "INHERIT" in values):
            return
        if not isinstance(parent, str) or not parent:
            raise yaml.YAMLError("INHERIT: the name of a file is needed")
        path = path.parent / parent
    raise yaml.YAMLError(f"INHERIT: more than {_MAX_PARENTS} files take settings from one another")


def _plain_loader() -> type[yaml.SafeLoader]:
    """A loader that makes plain values only; what a tag would make is its text."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.add_multi_constructor("", lambda loader, suffix, node: getattr(node, "value", "") if _is_text(node) else "")
    return Loader


def _is_text(node: object) -> bool:
    return isinstance(node, yaml.ScalarNode)


def _own(plugins: object) -> object:
    """Leave of the plugins ours alone; what is no list or mapping of plugins stays, for its problem."""
    if isinstance(plugins, dict):
        return {key: value for key, value in plugins.items() if key == "sourcebook"}
    if not isinstance(plugins, list):
        return plugins
    return [each for each in plugins if not isinstance(each, (str, dict)) or "sourcebook" in each]


def _validate(config: MkDocsConfig, text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        failed, warned = config.validate()
    if failed:
        raise SettingsError(*(setting_problem(text, key, f"{key}: {error}") for key, error in failed))
    if ours := [words for key, words in warned if key == "plugins" and words.startswith("Plugin 'sourcebook' option")]:
        raise SettingsError(*(setting_problem(text, "plugins", f"plugins: {words}") for words in ours))
    if config.strict and warned:
        raise SettingsError(*(setting_problem(text, key, f"{key}: {words}") for key, words in warned))


# --- places ----------------------------------------------------------------------------------------------------


def _place(text: str, key: str, names: list[str]) -> tuple[int, int, int]:
    """The line, column and length of a setting's key, or of the first name within it."""
    try:
        top = yaml.compose(text, yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        top = None
    for name, value in top.value if isinstance(top, yaml.MappingNode) else ():
        if isinstance(name, yaml.ScalarNode) and name.value == key:
            inner = {node.value: node for node in _scalars(value, 8)}
            node = next((inner[word] for word in reversed(names) if word in inner and word != key), name)
            return node.start_mark.line + 1, node.start_mark.column + 1, max(1, len(node.value.split("\n")[0]))
    return 1, 1, 1


def _scalars(node: yaml.Node, depth: int) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif depth:
        for each in node.value:
            for part in each if isinstance(each, tuple) else (each,):
                yield from _scalars(part, depth - 1)
