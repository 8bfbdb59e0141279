"""Ledgers made by hand: a row is (id, place, year, kind, measures)."""

import numpy as np

from indexer.evidence.ledger import Ledger, ledger
from indexer.search.catalogue import Catalogue

SUQIAN, SHUYANG = ("江苏省", "宿迁市"), ("江苏省", "宿迁市", "沭阳县")
NANJING, LUOHE = ("江苏省", "南京市"), ("河南省", "漯河市")
ROWS = (
    ("a-1", SHUYANG, 2011, "practice", ("factory", "land")),
    ("a-2", SHUYANG, 2011, "results", ("factory",)),
    ("b-1", SUQIAN, 2012, "practice", ("loans",)),
    ("c-1", NANJING, 2012, "practice", ("factory", "loans")),
    ("d-1", LUOHE, 2013, "practice", ("factory",)),
    ("e-1", (), 0, "practice", ("land",)),
    ("f-1", ("江苏省",), 2013, "practice", ()),
)


def made(rows=ROWS, same=()) -> Ledger:
    def coded(lists):
        values = list(dict.fromkeys(value for row in lists for value in row))
        width = max([1, *map(len, lists)])
        codes = [[*(values.index(v) for v in row), *[-1] * (width - len(row))] for row in lists]
        return tuple(values), np.array(codes, np.int32).reshape(len(lists), width)

    level = {0: (), 1: ("province",), 2: ("city",), 3: ("county",)}
    fields = {
        "measure": coded([row[4] for row in rows]),
        "place": coded([row[1] for row in rows]),
        "year": coded([(str(row[2]),) if row[2] else () for row in rows]),
        "kind": coded([(row[3],) for row in rows]),
        "level": coded([level[len(row[1])] for row in rows]),
    }
    return ledger(
        Catalogue(
            1,
            tuple(row[0] for row in rows),
            {name: values for name, (values, _) in fields.items()},
            {name: codes for name, (_, codes) in fields.items()},
        ),
        same,
    )
