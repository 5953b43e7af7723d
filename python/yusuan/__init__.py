"""yusuan: read a Chinese government department's budget package and prove that it adds up.

    import yusuan
    package = yusuan.open("budget.pdf")
    for finding in package.findings(language="en"):
        print(finding["page"], finding["message"])
    figures = pandas.DataFrame(package.figures())

A package is one document, read and checked. What it holds comes as iterators of flat dicts with the same keys in each, which
pandas takes as they are; `package.check()` is everything as one nested dict, as `yusuan check --format json` prints it. An
amount is a Decimal of yuan, exact; what does not apply is None. What cannot be done raises yusuan.Error with one line that names
the file.

This is a thin layer over libyusuan.so.0 by ctypes: nothing is compiled. The library is looked for where the system looks, or
at the path in the environment's YUSUAN_LIBRARY. A Context and its packages may be used by several threads; calls with one context
wait for each other, so give each thread its own (`context.clone()`) to work side by side.
"""

from __future__ import annotations

import ctypes
import json
import os
import threading
from decimal import Decimal
from typing import Any, Callable, Dict, Iterable, Iterator, List, Mapping, Optional, Tuple, Union

__all__ = ["Context", "Error", "Package", "is_known", "nearest", "open", "open_bytes", "version"]

Path = Union[str, bytes, "os.PathLike[str]"]
Row = Dict[str, Any]
Progress = Callable[[str, str], bool]  # (file, stage): True to go on

_LANGUAGES = {"zh": 0, "en": 1}
_LEVELS = {"note": 0, "warning": 1, "error": 2}
_STAGES = ("reading", "interpreting", "checking")
_INTEGERS = frozenset(("page", "line", "count"))
_AMOUNTS = frozenset(("yuan",))


class Error(Exception):
    """Something could not be done; the text says what, of which file, and why."""


class _Render(ctypes.Structure):
    _fields_ = [
        ("size", ctypes.c_size_t),
        ("format", ctypes.c_char_p),
        ("language", ctypes.c_int),
        ("colour", ctypes.c_bool),
        ("ledger", ctypes.c_bool),
        ("at_least", ctypes.c_int),
        ("columns", ctypes.c_int),
        ("mark", ctypes.c_bool),
        ("claims", ctypes.c_bool),
        ("full", ctypes.c_bool),
        ("all", ctypes.c_bool),
        ("part", ctypes.c_bool),
    ]


class _Marking(ctypes.Structure):
    _fields_ = [
        ("size", ctypes.c_size_t),
        ("type", ctypes.c_char_p),
        ("marks", ctypes.c_size_t),
        ("notes", ctypes.c_size_t),
        ("appended", ctypes.c_bool),
        ("was_signed", ctypes.c_bool),
    ]


class _Counts(ctypes.Structure):
    _fields_ = [("size", ctypes.c_size_t)] + [
        (name, ctypes.c_size_t)
        for name in (
            "errors", "warnings", "notes", "proved", "rounding", "violated", "unchecked", "printed", "placed", "covered",
            "settled", "accepted",
        )
    ]


_ProgressC = ctypes.CFUNCTYPE(ctypes.c_bool, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)


def _load() -> ctypes.CDLL:
    name = os.environ.get("YUSUAN_LIBRARY", "libyusuan.so.0")
    try:
        library = ctypes.CDLL(name)
    except OSError as problem:
        raise ImportError(
            f"{problem}; install yusuan (`make install`), or put the path of libyusuan.so.0 into YUSUAN_LIBRARY"
        ) from None
    pointer, text, size = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t
    render, out = ctypes.POINTER(_Render), ctypes.POINTER(ctypes.c_size_t)
    # To add a function of yusuan.h: its name, its result, its parameters.
    for function, result, parameters in (
        ("ys_version", text, ()),
        ("ys_context_new", pointer, ()),
        ("ys_context_free", None, (pointer,)),
        ("ys_context_clone", pointer, (pointer,)),
        ("ys_error", text, (pointer,)),
        ("ys_context_language", None, (pointer, ctypes.c_int)),
        ("ys_context_memory_limit", None, (pointer, size)),
        ("ys_context_load", ctypes.c_bool, (pointer, text)),
        ("ys_context_load_text", ctypes.c_bool, (pointer, text, text, size)),
        ("ys_context_accept", ctypes.c_bool, (pointer, text)),
        ("ys_context_accept_text", ctypes.c_bool, (pointer, text, text, size)),
        ("ys_context_acceptance", text, (pointer, size)),
        ("ys_package_accepts", ctypes.c_bool, (pointer, size)),
        ("ys_context_drop_forms", ctypes.c_bool, (pointer,)),
        ("ys_context_rule", ctypes.c_bool, (pointer, text, ctypes.c_int)),
        ("ys_context_progress", None, (pointer, _ProgressC, pointer)),
        ("ys_package_open", pointer, (pointer, text, text)),
        ("ys_package_open_bytes", pointer, (pointer, text, text, size, text)),
        ("ys_package_open_files", pointer, (pointer, text, ctypes.POINTER(text), size, text)),
        (
            "ys_package_open_parts",
            pointer,
            (pointer, text, ctypes.POINTER(text), ctypes.POINTER(text), ctypes.POINTER(size), size, text),
        ),
        ("ys_package_free", None, (pointer,)),
        ("ys_package_counts", None, (pointer, ctypes.POINTER(_Counts))),
        ("ys_package_kind", text, (pointer,)),
        ("ys_package_damaged", ctypes.c_bool, (pointer,)),
        ("ys_path_is_known", ctypes.c_bool, (text,)),
        ("ys_base_open", pointer, (pointer, text, ctypes.POINTER(text), size)),
        ("ys_base_new", pointer, (pointer, ctypes.c_bool)),
        ("ys_base_recover", pointer, (pointer, pointer, ctypes.c_bool)),
        ("ys_base_sheet", pointer, (pointer, pointer, size, out)),
        ("ys_base_free", None, (pointer,)),
        ("ys_base_mistakes", size, (pointer,)),
        ("ys_base_mistakes_of_form", size, (pointer,)),
        ("ys_base_report", pointer, (pointer, pointer, ctypes.c_int, out)),
        ("ys_base_sheet_name", pointer, (pointer, size)),
        ("ys_base_sheet_empty", pointer, (pointer, size, out)),
        ("ys_base_workbook", pointer, (pointer, pointer, out)),
        ("ys_build", pointer, (pointer, ctypes.POINTER(pointer), size, pointer)),
        ("ys_built_free", None, (pointer,)),
        ("ys_built_bytes", pointer, (pointer, out)),
        ("ys_built_package", pointer, (pointer,)),
        ("ys_built_gaps", size, (pointer,)),
        ("ys_built_report", pointer, (pointer, pointer, ctypes.c_int, out)),
        ("ys_output_type", text, (size,)),
        ("ys_check", pointer, (pointer, pointer, render, out)),
        ("ys_check_table", pointer, (pointer, text, size, render, out)),
        ("ys_stats", pointer, (pointer, text, size, render, out)),
        ("ys_annotate", pointer, (pointer, pointer, render, ctypes.POINTER(_Marking), out)),
        ("ys_package_parts", size, (pointer,)),
        ("ys_package_part", pointer, (pointer, pointer, size, out)),
        ("ys_annotate_part", pointer, (pointer, pointer, size, render, ctypes.POINTER(_Marking), out)),
        ("ys_compare", pointer, (pointer, pointer, pointer, render, out, out)),
        ("ys_extract", pointer, (pointer, pointer, render, out)),
        ("ys_extract_header", pointer, (pointer, render, out)),
        ("ys_explain", pointer, (pointer, text, render, out)),
        ("ys_rules", pointer, (pointer, render, out)),
        ("ys_forms", pointer, (pointer, render, out)),
        ("ys_bytes_free", None, (pointer,)),
        ("ys_rows_open", pointer, (pointer, pointer, text, ctypes.c_int)),
        ("ys_rows_next", ctypes.c_bool, (pointer,)),
        ("ys_rows_failed", ctypes.c_bool, (pointer,)),
        ("ys_rows_column", text, (pointer, size)),
        ("ys_rows_text", text, (pointer, text)),
        ("ys_rows_close", None, (pointer,)),
        ("ys_nearest", text, (text, ctypes.POINTER(text))),
    ):
        entry = getattr(library, function)
        entry.restype, entry.argtypes = result, parameters
    return library


_library = _load()


def version() -> str:
    """The version of the library."""
    return _library.ys_version().decode()


def is_known(path: Path) -> bool:
    """Does the name look like a file that can be opened? For those who walk a folder."""
    return _library.ys_path_is_known(os.fsencode(path))


def nearest(word: str, words: Iterable[str]) -> Optional[str]:
    """Which of the words a misspelled one most likely meant."""
    known = [item.encode() for item in words] + [None]
    found = _library.ys_nearest(word.encode(), (ctypes.c_char_p * len(known))(*known))
    return found.decode() if found else None


def _number_of(table: Dict[str, int], name: str, what: str) -> int:
    if name not in table:
        raise ValueError(f"{what} is one of {', '.join(table)}, not {name!r}")
    return table[name]


class Context:
    """What is known (vocabulary, forms, rules, code tables), and how documents are to be read.

    load      files of your own (.vocab, .form, .rule, .tsv), in this order
    forms     False: without the built-in forms, by words alone
    only      ids of rules: findings of other rules are dropped
    without   ids of rules whose findings are dropped
    accept    files that let findings stand, each line with its reason (Package.report("accept") writes them)
    language  "zh" or "en": of errors, and of reports that do not say otherwise
    progress  called with (file, stage) while a document is opened; returns False to give it up
    """

    def __init__(
        self,
        *,
        language: str = "zh",
        load: Iterable[Path] = (),
        forms: bool = True,
        only: Iterable[str] = (),
        without: Iterable[str] = (),
        accept: Iterable[Path] = (),
        memory_limit: int = 0,
        progress: Optional[Progress] = None,
    ) -> None:
        self._handle: Optional[int] = None
        self._set_up(_library.ys_context_new(), language, progress)
        _library.ys_context_memory_limit(self._handle, memory_limit)
        if not forms:
            self._require(_library.ys_context_drop_forms(self._handle))
        for path in load:
            self._require(_library.ys_context_load(self._handle, os.fsencode(path)))
        for path in accept:
            self._require(_library.ys_context_accept(self._handle, os.fsencode(path)))
        for selection, rules in enumerate((only, without)):
            for rule in rules:
                self._require(_library.ys_context_rule(self._handle, rule.encode(), selection))

    def _set_up(self, handle: Optional[int], language: str, progress: Optional[Progress]) -> None:
        if not handle:
            raise MemoryError
        self._handle = handle
        self._lock = threading.RLock()
        self._raised: Optional[BaseException] = None
        self.language = language
        _library.ys_context_language(handle, _number_of(_LANGUAGES, language, "language"))
        self._progress, self._callback = progress, _ProgressC()
        if progress:
            self._callback = _ProgressC(self._on_progress)
        _library.ys_context_progress(handle, self._callback, None)

    def _on_progress(self, user: Any, file: bytes, stage: int) -> bool:
        try:
            assert self._progress
            return bool(self._progress(os.fsdecode(file), _STAGES[stage]))
        except BaseException as problem:  # carried over the C in between, see _failure
            self._raised = problem
            return False

    def _failure(self) -> BaseException:
        raised, self._raised = self._raised, None
        return raised or Error(_library.ys_error(self._handle).decode("utf-8", "replace") or "out of memory")

    def _require(self, result: Any) -> Any:
        if not result:
            raise self._failure()
        return result

    def clone(self) -> Context:
        """Another context with the same knowledge and settings, for another thread."""
        twin = Context.__new__(Context)
        twin._handle = None
        with self._lock:
            twin._set_up(_library.ys_context_clone(self._handle), self.language, self._progress)
        return twin

    def open(self, path: Path, type: Optional[str] = None) -> Package:
        """Reads, interprets and checks a file. type: "text", "csv", "pdf", "ofd", "html", …, or detected."""
        with self._lock:
            handle = _library.ys_package_open(self._handle, os.fsencode(path), type.encode() if type else None)
            return Package(self, self._require(handle))

    def open_bytes(self, name: str, data: bytes, type: Optional[str] = None) -> Package:
        """The same from memory; the name stands in messages."""
        with self._lock:
            handle = _library.ys_package_open_bytes(
                self._handle, name.encode(), data, len(data), type.encode() if type else None
            )
            return Package(self, self._require(handle))

    def open_files(self, paths: Iterable[Path], name: Optional[str] = None, type: Optional[str] = None) -> Package:
        """Several files as one package: narrative and tables apart. name: what it is called, a folder as a rule."""
        given = [os.fsencode(path) for path in paths]
        array = (ctypes.c_char_p * len(given))(*given)
        with self._lock:
            handle = _library.ys_package_open_files(
                self._handle, name.encode() if name else None, array, len(given), type.encode() if type else None
            )
            return Package(self, self._require(handle))

    def open_parts(self, name: str, parts: Mapping[str, bytes], type: Optional[str] = None) -> Package:
        """The same from memory: the files' names within the package, and their bytes."""
        count = len(parts)
        names = (ctypes.c_char_p * count)(*(part.encode() for part in parts))
        bytes_of = (ctypes.c_char_p * count)(*parts.values())
        sizes = (ctypes.c_size_t * count)(*(len(data) for data in parts.values()))
        with self._lock:
            handle = _library.ys_package_open_parts(
                self._handle, name.encode(), names, bytes_of, sizes, count, type.encode() if type else None
            )
            return Package(self, self._require(handle))

    def _render(self, function: Any, *subject: Any, language: Optional[str] = None, **settings: Any) -> str:
        return self._render_bytes(function, *subject, language=language, **settings).decode("utf-8")

    def _render_bytes(self, function: Any, *subject: Any, language: Optional[str] = None, **settings: Any) -> bytes:
        number = _number_of(_LANGUAGES, language or self.language, "language")
        render = _Render(size=ctypes.sizeof(_Render), language=number, **settings)
        size = ctypes.c_size_t()
        with self._lock:
            data = self._require(function(self._handle, *subject, ctypes.byref(render), ctypes.byref(size)))
        try:
            return ctypes.string_at(data, size.value)
        finally:
            _library.ys_bytes_free(data)

    def rules(self, language: Optional[str] = None) -> List[Row]:
        """Every rule: id, level, meaning, message, origin, evidence, example, what to do."""
        return json.loads(self._render(_library.ys_rules, language=language, format=b"json"))

    def rule(self, rule_id: str, language: Optional[str] = None) -> Row:
        """One rule; Error names the nearest when there is none of this id."""
        return json.loads(self._render(_library.ys_explain, rule_id.encode(), language=language, format=b"json"))

    def forms(self) -> List[Row]:
        """The forms that are known: id, name, jurisdiction."""
        return json.loads(self._render(_library.ys_forms, format=b"json"))

    def _rows_of(self, packages: Iterable[Package], language: Optional[str]) -> bytes:
        return "".join(package.report("row", language=language or self.language) for package in packages).encode()

    def table(self, packages: Iterable[Package], format: str = "text", language: Optional[str] = None) -> str:
        """Many packages, a line each, the worst first: "text", or "html", the first page of a batch without links."""
        rows = self._rows_of(packages, language)
        return self._render(_library.ys_check_table, rows, len(rows), language=language, format=format.encode())

    def workbook(self, packages: Iterable[Package], language: Optional[str] = None) -> bytes:
        """Many packages as a workbook (xlsx): documents, what is wrong in all of them, rules."""
        rows = self._rows_of(packages, language)
        return self._render_bytes(_library.ys_check_table, rows, len(rows), language=language, format=b"xlsx")

    def stats(self, packages: Iterable[Package], level: str = "note") -> Row:
        """What kinds of mistakes they have: totals, "rules" by packages, "units" the worst first, "areas"."""
        rows = self._rows_of(packages, None)
        return json.loads(
            self._render(
                _library.ys_stats, rows, len(rows), format=b"json", at_least=_number_of(_LEVELS, level, "level")
            )
        )

    def close(self) -> None:
        """Frees the context; packages that were opened by it stay, but nothing can be rendered of them by it."""
        handle, self._handle = self._handle, None
        if handle:
            _library.ys_context_free(handle)

    def __enter__(self) -> Context:
        return self

    def __exit__(self, *problem: Any) -> None:
        self.close()

    def __del__(self) -> None:
        if getattr(self, "_handle", None):
            self.close()


class Package:
    """One document, read and checked; made by Context.open."""

    def __init__(self, context: Context, handle: int) -> None:
        self._context, self._handle = context, handle

    def __del__(self) -> None:
        handle, self._handle = getattr(self, "_handle", None), 0
        if handle:
            _library.ys_package_free(handle)

    @property
    def kind(self) -> str:
        """"budget", "final-accounts", "performance", "not-a-budget", "scanned", or ""."""
        return _library.ys_package_kind(self._handle).decode()

    @property
    def damaged(self) -> bool:
        """Was the file cut off or damaged, and not read whole? Then it has no error: what would be one is a warning."""
        return _library.ys_package_damaged(self._handle)

    def accepts(self) -> Dict[str, bool]:
        """Of each line of the context's accept files ("accepted.tsv:12"), whether it met a finding here."""
        met: Dict[str, bool] = {}
        with self._context._lock:
            while (name := _library.ys_context_acceptance(self._context._handle, len(met))) is not None:
                met[name.decode("utf-8", "replace")] = _library.ys_package_accepts(self._handle, len(met))
        return met

    @property
    def counts(self) -> Dict[str, int]:
        """Findings by level, identities by state, figures printed, placed, covered and settled."""
        counts = _Counts(size=ctypes.sizeof(_Counts))
        _library.ys_package_counts(self._handle, ctypes.byref(counts))
        return {name: getattr(counts, name) for name, _ in _Counts._fields_[1:]}

    def _rows(self, what: bytes, language: Optional[str] = None) -> Iterator[Row]:
        context, library = self._context, _library
        number = _number_of(_LANGUAGES, language or context.language, "language")
        with context._lock:
            rows = context._require(library.ys_rows_open(context._handle, self._handle, what, number))
        try:
            names: List[bytes] = []
            while (name := library.ys_rows_column(rows, len(names))) is not None:
                names.append(name)
            while library.ys_rows_next(rows):
                yield {name.decode(): _value(name.decode(), library.ys_rows_text(rows, name)) for name in names}
            if library.ys_rows_failed(rows):
                raise MemoryError
        finally:
            library.ys_rows_close(rows)

    def findings(self, language: Optional[str] = None, level: str = "note") -> Iterator[Row]:
        """What is wrong, of this level and above: rule, level, message, page, line, table, printed, expected, …"""
        least = _number_of(_LEVELS, level, "level")
        return (row for row in self._rows(b"findings", language) if _LEVELS[row["level"]] >= least)

    def figures(self) -> Iterator[Row]:
        """Every printed amount with its coordinate: table, row, column, printed, yuan, measure, year, function, …"""
        return self._rows(b"figures")

    def projects(self) -> Iterator[Row]:
        """The projects of the package."""
        return iter(json.loads(self.extract("json"))["projects"])

    def indicators(self) -> Iterator[Row]:
        """The performance indicators of its projects."""
        return iter(json.loads(self.extract("json"))["indicators"])

    def check(self, language: Optional[str] = None, ledger: bool = False, level: str = "note") -> Row:
        """Everything as one nested dict, with every identity when ledger is True."""
        return json.loads(self.report("json", language=language, ledger=ledger, level=level))

    def report(
        self,
        format: str = "text",
        *,
        language: Optional[str] = None,
        colour: bool = False,
        ledger: bool = False,
        level: str = "note",
        columns: int = 0,
        full: bool = False,
        all: bool = False,
    ) -> str:
        """What `yusuan check` prints of it: "text", "lines", "json", "jsonl", "csv", "tsv", "md", "sarif", "summary", "accept".

        full: with the evidence.
        """
        return self._context._render(
            _library.ys_check, self._handle, language=language, format=format.encode(), colour=colour, ledger=ledger,
            at_least=_number_of(_LEVELS, level, "level"), columns=columns, full=full, all=all,
        )

    def workbook(self, language: Optional[str] = None, level: str = "note") -> bytes:
        """The package as a workbook (xlsx): findings, ledger, figures, projects, targets."""
        return self._context._render_bytes(
            _library.ys_check, self._handle, language=language, format=b"xlsx",
            at_least=_number_of(_LEVELS, level, "level"),
        )

    def _annotate(self, language: Optional[str], level: str, function: Any, *part: Any) -> Tuple[bytes, str]:
        context, marking, size = self._context, _Marking(size=ctypes.sizeof(_Marking)), ctypes.c_size_t()
        render = _Render(
            size=ctypes.sizeof(_Render),
            language=_number_of(_LANGUAGES, language or context.language, "language"),
            at_least=_number_of(_LEVELS, level, "level"),
        )
        with context._lock:
            data = context._require(
                function(
                    context._handle, self._handle, *part, ctypes.byref(render), ctypes.byref(marking), ctypes.byref(size)
                )
            )
        try:
            return ctypes.string_at(data, size.value), marking.type.decode()
        finally:
            _library.ys_bytes_free(data)

    def annotate(self, language: Optional[str] = None, level: str = "note") -> Tuple[bytes, str]:
        """A copy of the file with the findings in it, and what it is: "pdf", "docx", "xlsx", "html"."""
        return self._annotate(language, level, _library.ys_annotate)

    def annotate_parts(self, language: Optional[str] = None, level: str = "note") -> List[Tuple[str, bytes, str]]:
        """Of a package of several files a copy of each: its name in the package, the copy, and what that is."""
        copies, context, size = [], self._context, ctypes.c_size_t()
        for part in range(_library.ys_package_parts(self._handle)):
            with context._lock:
                name = context._require(
                    _library.ys_package_part(context._handle, self._handle, part, ctypes.byref(size))
                )
            try:
                text = ctypes.string_at(name, size.value).decode("utf-8", "replace")
            finally:
                _library.ys_bytes_free(name)
            copies.append((text, *self._annotate(language, level, _library.ys_annotate_part, part)))
        return copies

    def extract(self, format: str = "jsonl") -> str:
        """What `yusuan extract` prints of it: "jsonl", "json", "csv", "tsv" (with their header line)."""
        context, name = self._context, format.encode()
        return context._render(_library.ys_extract_header, format=name) + context._render(
            _library.ys_extract, self._handle, format=name
        )

    def compare(self, other: Package, format: str = "text", *, language: Optional[str] = None, full: bool = False) -> str:
        """What `yusuan compare` prints of this package and the other: "text", "json" or "html"."""

        def function(context: Any, a: Any, b: Any, render: Any, out: Any) -> Any:
            return _library.ys_compare(context, a, b, render, None, out)

        return self._context._render(
            function, self._handle, other._handle, language=language, format=format.encode(), full=full
        )


def _value(name: str, text: Optional[bytes]) -> Any:
    if text is None:
        return None
    if name in _INTEGERS:
        return int(text)
    return Decimal(text.decode()) if name in _AMOUNTS else text.decode("utf-8", "replace")


_default: Optional[Context] = None
_default_lock = threading.Lock()


def _default_context() -> Context:
    global _default
    with _default_lock:
        if _default is None:
            _default = Context()
        return _default


def open(path: Path, type: Optional[str] = None) -> Package:
    """Context().open with a context that is made once."""
    return _default_context().open(path, type)


def open_bytes(name: str, data: bytes, type: Optional[str] = None) -> Package:
    """Context().open_bytes with a context that is made once."""
    return _default_context().open_bytes(name, data, type)
