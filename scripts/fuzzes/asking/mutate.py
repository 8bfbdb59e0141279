"""Queries drawn by chance: of the language's signs, of strange characters, of stretches of real text."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from asking.shapes import SIGNS, STRANGE, shapes


class Drawn:
    """An endless supply of queries from one seed."""

    def __init__(self, seed: int, texts: Sequence[str]) -> None:
        self._random = random.Random(seed)
        self._texts = [text for text in texts if text] or ["厂房"]

    def __iter__(self) -> Iterator[bytes]:
        ways = (
            *(self._of_signs, self._of_signs, self._strange, self._real),
            *(self._misspelled, self._noise, self._shape),
        )
        while True:
            yield self._random.choice(ways)().encode("utf-8", "surrogatepass")

    def _of_signs(self) -> str:
        r = self._random
        join = r.choice(("", "", " "))
        return join.join(r.choices(SIGNS, k=r.choice((1, 2, 4, 8, 16, 60))))

    def _strange(self) -> str:
        r = self._random
        return "".join(r.choice(STRANGE if r.random() < 0.4 else SIGNS) for _ in range(r.randrange(1, 20)))

    def _stretch(self, most: int) -> str:
        r = self._random
        text = r.choice(self._texts)
        at = r.randrange(len(text))
        return text[at : at + r.randrange(1, most)]

    def _real(self) -> str:
        r = self._random
        stretch = self._stretch(r.choice((6, 20, 200)))
        return r.choice(("{}", "“{}”", "-{} a", "标题:{}", "{} 多少", "措施:{}", "{}>3亿元")).format(stretch)

    def _misspelled(self) -> str:
        r = self._random
        letters = list(self._stretch(10))
        at = r.randrange(len(letters))
        way = r.randrange(3)
        letters[at : at + 1] = ([], [r.choice("场但因见聚才")], [letters[at]] * 2)[way]
        return "".join(letters)

    def _noise(self) -> str:
        r = self._random
        most = 0x110000 if r.random() < 0.2 else 0x3000
        return "".join(chr(r.randrange(most)) for _ in range(r.randrange(1, 80)))

    def _shape(self) -> str:
        r = self._random
        return r.choice(list(shapes(r.choice((10, 100, 1000, 5000))).values()))
