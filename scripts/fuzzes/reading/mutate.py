"""Pages drawn by chance: real ones cut, spliced, corrupted and mislabelled, and ones made of signs alone."""

from __future__ import annotations

import codecs
import random
from collections.abc import Callable, Iterator, Sequence

from reading.shapes import DATA, HTML, SAY, SHAPES, TAGS, TOKENS, encoded

ENCODINGS, LABELS = DATA["encodings"], DATA["labels"]
CUT = 12_000


class Drawn:
    """An endless supply of pages from one seed."""

    def __init__(self, seed: int, pages: Sequence[bytes]) -> None:
        self._random = random.Random(seed)
        self._pages = [encoded(HTML + f"<p>{SAY}</p>" * 9), *pages]
        self._ways: tuple[tuple[Callable[[], bytes], int], ...] = (
            (self._mutated, 30), (self._spliced, 12), (self._of_signs, 22), (self._of_tags, 14),
            (self._lines, 10), (self._recoded, 12), (self._noise, 3), (self._long, 4), (self._shape, 3),
            (self._repeated, 8),
        )  # fmt: skip

    def __iter__(self) -> Iterator[bytes]:
        ways, weights = zip(*self._ways, strict=True)
        while True:
            yield self._random.choices(ways, weights)[0]()

    def _page(self) -> bytes:
        """A real page, mostly a window of it: what comes first and last decides, and speed helps."""
        r = self._random
        page = r.choice(self._pages)
        if len(page) <= CUT or r.random() < 0.1:
            return page
        at = r.choice((0, 0, r.randrange(len(page)), max(0, len(page) - CUT)))
        return page[at : at + r.randrange(200, CUT)]

    def _mutated(self) -> bytes:
        body = bytearray(self._page())
        for _ in range(self._random.choice((1, 1, 2, 4, 16))):
            self._mutate(body)
        return bytes(body)

    def _mutate(self, body: bytearray) -> None:
        r = self._random
        at, size = r.randrange(len(body) + 1), r.choice((1, 1, 3, 20, 300))
        way = r.randrange(7)
        if way == 0:
            body[at : at + size] = b""
        elif way == 1:
            body[at:at] = r.randbytes(size)
        elif way == 2:
            body[at:at] = body[at : at + size] * r.choice((1, 3, 50))
        elif way == 3:
            body[at:at] = encoded(self._sign()) * r.choice((1, 1, 2, 40))
        elif way == 4:
            body[at : at + size] = bytes(size)
        elif way == 5:
            del body[at:]
        else:
            for i in range(at, min(at + size, len(body))):
                body[i] = r.randrange(256)

    def _sign(self) -> str:
        sign = self._random.choice(TOKENS if self._random.random() < 0.7 else TAGS)
        return sign.replace("{n}", str(self._random.randrange(30)))

    def _spliced(self) -> bytes:
        pages = [self._page() for _ in range(self._random.choice((2, 2, 3)))]
        return b"".join(page[self._random.randrange(len(page)) :][: CUT // 2] for page in pages if page)

    def _of_signs(self) -> bytes:
        """A text of few different signs, many times: what recursion and backtracking stumble over."""
        r = self._random
        alphabet = [self._sign() for _ in range(r.choice((1, 2, 3, 5, 9)))]
        alphabet += [r.choice(("\n", "。", "园区", SAY))]
        body = "".join(r.choice(alphabet) for _ in range(r.choice((3, 20, 200, 1000))))
        return encoded(r.choice(("", f"{SAY}\n", "园区建设经验\n")) + body + r.choice(("", "\n" + SAY)))

    def _of_tags(self) -> bytes:
        r = self._random
        alphabet = [r.choice(TAGS) for _ in range(r.choice((1, 2, 4, 12)))]
        alphabet += [r.choice(("园区", SAY, "一、园区", ""))]
        body = "".join(r.choice(alphabet) for _ in range(r.choice((5, 50, 500))))
        return encoded(f"{HTML}{body}<p>{SAY}")

    def _lines(self) -> bytes:
        """The lines of a real page in another order, some of them often."""
        r = self._random
        lines = self._page().split(b"\n")
        chosen = [r.choice(lines) for _ in range(r.choice((2, 10, 60)))]
        return b"\n".join(line for line in chosen for _ in range(r.choice((1, 1, 1, 5))))

    def _recoded(self) -> bytes:
        """One page in any encoding, under any label, with or without a corrupt byte."""
        r = self._random
        text = r.choice((SAY * r.choice((1, 5, 40)), self._page().decode("utf-8", "ignore")))
        label = r.choice(LABELS)
        page = r.choice((f'<meta charset="{label}"><p>{text}</p>', f"<html><p>{text}", text))
        body = bytearray(page.encode(r.choice(ENCODINGS), "ignore"))
        if body and r.random() < 0.6:
            body[r.randrange(len(body))] = r.randrange(256)
        mark = r.choice((b"", b"", b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        return mark + bytes(body)

    def _noise(self) -> bytes:
        return self._random.randbytes(self._random.choice((1, 5, 100, 3000)))

    def _long(self) -> bytes:
        r = self._random
        unit = encoded(r.choice((self._sign(), "园", "a", "园区。", "园，", "\n")))
        return self._page()[:500] + unit * (r.choice((3_000, 30_000, 300_000)) // len(unit))

    def _shape(self) -> bytes:
        shape = self._random.choice(list(SHAPES.values()))
        return encoded(shape.page(self._random.choice((100, 3000, 30_000))))

    def _repeated(self) -> bytes:
        """One to four signs as one unit, many times: quadratic places show themselves."""
        r = self._random
        unit = "".join(self._sign() for _ in range(r.randrange(1, 5)))
        page = unit * (r.choice((2_000, 20_000, 100_000)) // len(unit))
        return encoded(r.choice((HTML, "", f"{SAY}\n")) + page + r.choice(("", f"\n{SAY}")))
