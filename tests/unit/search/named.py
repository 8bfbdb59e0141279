"""Documents for the tests of names."""

from indexer.model import Document

TITLES = {
    "a": ("沭阳县加快标准化厂房建设", ("江苏省", "宿迁市", "沭阳县")),
    "b": ("漯河市产业集聚区融资担保", ("河南省", "漯河市")),
    "c": ("关于做好人才引进工作的意见", ("江苏省", "南京市")),
}


def section(paper: str, number: int = 1, heading: str = "", measures: tuple[str, ...] = ()) -> Document:
    """A section of a paper in a place."""
    title, place = TITLES[paper]
    rest = ("正文", place, 2011, "practice", measures, None)
    return Document(f"{paper}-{number}", paper, title, (heading or title,), *rest)


def sections() -> list[Document]:
    """Four sections of three papers."""
    return [
        section("a", 1, "一、建设标准化厂房", ("standard-factory",)),
        section("a", 2, "二、完善融资担保", ("financing-guarantee",)),
        section("b", 1, "建设标准厂房", ("standard-factory",)),
        section("c"),
    ]
