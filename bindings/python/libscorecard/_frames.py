# SPDX-License-Identifier: MIT
"""Frames out of lines, and rows out of frames and workbooks."""
from . import _core

_NODE, _UNIT, _PERIOD, _INPUT, _AGENCY, _POPULATION, _ENUM, _FLAGS32, _FLAGS64 = 7, 8, 9, 10, 11, 12, 13, 14, 15
_ACTION, _TARGET = 30, 31


def _context(owner):
    """The model, data and register in which the numbers of a study are looked up, as far as it is known what it is of."""
    of = getattr(owner, "_of", None)
    if of is None or hasattr(of, "find_action"):
        return None, None
    if hasattr(of, "model"):
        return of.model(), of.data()
    return (of, owner.data()) if hasattr(owner, "data") else (of, None)


def pandas_of(columns):
    """A pandas frame of a dict of columns."""
    import pandas
    return pandas.DataFrame({name: memoryview(v) if isinstance(v, _core.Column) else v for name, v in columns.items()})


def polars_of(columns):
    """A Polars frame of a dict of columns."""
    import polars
    return polars.DataFrame({name: v.tolist() if isinstance(v, _core.Column) else v for name, v in columns.items()}, strict=False)


class Table:
    """Lines of a study: a sequence of tuples whose items have names, and a frame when asked."""

    def __init__(self, owner, count, at, struct):
        self.owner, self.struct, self._count, self._at = owner, struct, count, at

    def __len__(self):
        return self._count()

    def __getitem__(self, i):
        if isinstance(i, slice):
            return [self._at(k) for k in range(*i.indices(len(self)))]
        n = len(self)
        if not -n <= i < n:
            raise IndexError(f"no line {i} of {n}")
        return self._at(i if i >= 0 else i + n)

    def __iter__(self):
        return (self._at(i) for i in range(len(self)))

    def __repr__(self):
        return f"<{len(self)} lines: {', '.join(name for name, _, _ in _core.fields_of(self.struct))}>"

    def to_dict(self, ids=True):
        """Columns by name. ids: nodes, units and periods by their ids, constants by their names; else all by number."""
        model, data = _context(self.owner)
        before = getattr(self.owner, "_before", None)
        lines, columns = list(self), {}
        for k, (name, kind, of) in enumerate(_core.fields_of(self.struct)):
            values = [line[k] for line in lines]
            if ids and kind == _ENUM:
                words = _core.words_of(of)
                values = [words.get(v) for v in values]
            elif ids and kind in (_FLAGS32, _FLAGS64):
                words = _core.words_of(of)
                values = ["|".join(word for bit, word in words.items() if bit and v & bit == bit) for v in values]
            elif ids and kind in (_NODE, _UNIT, _PERIOD, _INPUT):
                m, d = (before.model(), before.data()) if name.startswith("old_") and before is not None else (model, data)
                m = self.owner._after.model() if name == "to_node" else m
                look = {_NODE: m and m.node_id, _UNIT: d and d.unit_id, _PERIOD: d and d.period_id, _INPUT: d and d.input_id}[kind]
                if look:
                    values = [None if v is None else look(v) for v in values]
            elif ids and kind in (_ACTION, _TARGET):
                look = self.owner.plan().action_at if kind == _ACTION else self.owner.plan().target_at
                values = [None if v is None else look(v).id for v in values]
            elif ids and kind == _AGENCY and getattr(self.owner, "_reg", None) is not None:
                values = [None if v is None else self.owner._reg.agency_id(v) for v in values]
            columns[name] = values
        return columns

    def to_pandas(self, ids=True):
        """A pandas frame, as to_dict()."""
        return pandas_of(self.to_dict(ids))

    def to_polars(self, ids=True):
        """A Polars frame, as to_dict()."""
        return polars_of(self.to_dict(ids))

    def __arrow_c_stream__(self, requested_schema=None):
        return _core.arrow_stream(self.to_dict())


def _cell(value, decimal):
    """A value as a cell: shortest form of a number, nothing of what is missing."""
    if value is None or value != value:
        return ""
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float) or hasattr(value, "dtype"):
        number = float(value) if not isinstance(value, str) else value
        if isinstance(number, float) and number.is_integer() and abs(number) < 1e15:
            return str(int(number))
        return repr(number).replace(".", decimal)
    return str(value)


def csv_of(names, rows, dialect):
    """A CSV table, in a layout's dialect, as bytes."""
    import csv
    import io
    out = io.StringIO()
    decimal = dialect.get("decimal", ".")
    writer = csv.writer(out, delimiter=dialect.get("delimiter", ","), lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(value, decimal) for value in row])
    return out.getvalue().encode()


def rows_of(frame):
    """Names and rows of a frame: pandas, Polars, Arrow, a dict of columns, a list of dicts."""
    if isinstance(frame, dict):
        columns = {str(name): list(column) for name, column in frame.items()}
    elif isinstance(frame, (list, tuple)):
        names = list(dict.fromkeys(name for row in frame for name in row))
        return names, [[row.get(name) for name in names] for row in frame]
    elif hasattr(frame, "iloc"):
        if any(name is not None for name in frame.index.names):
            frame = frame.reset_index()
        columns = {str(name): frame.iloc[:, i].tolist() for i, name in enumerate(frame.columns)}
    elif hasattr(frame, "get_columns"):
        columns = {column.name: column.to_list() for column in frame.get_columns()}
    elif hasattr(frame, "__arrow_c_stream__"):
        columns = {name: list(column) for name, column in _core.arrow_columns(frame.__arrow_c_stream__())}
    else:
        raise TypeError(f"a frame is wanted, not {type(frame).__name__}: pandas, Polars, Arrow, a dict of columns or a list of dicts")
    if len({len(column) for column in columns.values()}) > 1:
        raise ValueError("columns of a frame are not equally long: " + ", ".join(f"{n} {len(c)}" for n, c in columns.items()))
    return list(columns), zip(*columns.values())


def excel_rows(path, sheet, cells, header):
    """Names and rows of a sheet: cells that are merged are filled, several header rows joined."""
    import openpyxl
    book = openpyxl.load_workbook(path, data_only=True)
    page = book[sheet] if isinstance(sheet, str) else book.worksheets[sheet or 0]
    filled = {}
    for merged in page.merged_cells.ranges:
        value = page.cell(merged.min_row, merged.min_col).value
        for row, column in [(r, c) for r in range(merged.min_row, merged.max_row + 1) for c in range(merged.min_col, merged.max_col + 1)]:
            filled[row, column] = value
    area = page[cells] if cells else page[page.dimensions]
    area = area if isinstance(area[0], tuple) else (area,)
    rows = [[filled.get((cell.row, cell.column), cell.value) for cell in row] for row in area]
    names = []
    for parts in zip(*rows[:header]):
        words = list(dict.fromkeys(str(part).strip() for part in parts if part is not None))
        names.append(" ".join(words))
    return names, [row for row in rows[header:] if any(value is not None for value in row)]
