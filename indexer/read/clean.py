"""Which lines are the paper and which are the site? Region by mass of prose, then head and tail by line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model import Block
from indexer.read.marks import PART, prose

_ANYWHERE = re.compile(
    r"^(?:第\s*\d+\s*页(?:\s*[/,，]?\s*共\s*\d+\s*页)?|[-—–]\s*\d+\s*[-—–]|\d+\s*/\s*\d+|共\s*\d+\s*页"
    r"|(?:点击)?(?:下载|收藏|举报|打印)(?:本文|本页|文档|全文)?|【?字体[:：].*|分享到?[:：].*|(?:上一篇|下一篇|上一页|下一页)[:：]?.*"
    r"|(?:您|你)?(?:的|现在的?)?(?:当前)?位置(?:是)?[:：].*|字号[:：].*|.*(?:ICP备|ICP证|公网安备).*|扫一扫.*|.*APP.*下载.*|编者按[:：].*)$",
    re.I,
)
_HEAD = re.compile(
    r"(?:来源|时间|日期|作者|编辑|浏览|点击|阅读|发布|字体|字号|移动端|手机版|访问)(?:次数|时间|日期|量|机构|单位|人)?\s*[:：]"
    r"|当前位置|首页|>|»|示例文本|欢迎|收藏|登录|注册|微信|免费.{0,12}[!！]|打印|分享|关键词|索引号|发文机关|主题分类|文\s*号[:：]"
)
_TAIL = re.compile(
    r"^(?:相关(?:文章|推荐|阅读|文档|新闻|链接|范文|搜索)|热门|猜你喜欢|推荐阅读|上一篇|下一篇|版权|免责|声明|转载请|本文(?:来源|地址|链接|由)"
    r"|链接地址|原文(?:链接|地址)|责任编辑|责编|编辑[:：]|来源[:：]|关键词|标签[:：]|分享|打印|关闭|收藏|扫一扫|网友评论|发表评论|我要评论|点击(?:下载|查看|加载)"
    r"|主办(?:单位)?|承办(?:单位)?|.{0,4}地址[:：]|电话[:：]|联系我们|关于我们|网站地图|copyright|©|附件下载|返回|文档(?:来源|贡献)|微信|下载|.{0,40}ICP|.{0,40}整理提供"
    r"|[(（【\[]?(?:责任)?编辑|更多|最新(?:文章|更新|资讯)|友情链接|技术支持|本站|当前文档|展开(?:全文|阅读)|.{0,20}示例文本|您可能|.{0,30}用户(?:上传|整理))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The lines of a page; `reasons[i]` says why `blocks[i]` is in no paper, "" that it stays."""

    blocks: tuple[Block, ...]
    reasons: tuple[str, ...]

    @property
    def kept(self) -> tuple[Block, ...]:
        """The lines that stay."""
        return tuple(b for b, reason in zip(self.blocks, self.reasons, strict=True) if not reason)


def clean(blocks: tuple[Block, ...], title: str, region: Sequence[Block] = ()) -> Cleaned:
    """Part a page's lines into paper and boilerplate.

    `title` is the page's own, where known; `region` the lines that hold the paper, where its site is known.
    """
    inside = list(region) or _region(blocks)
    start, end = _body(inside, title)
    reasons = {id(block): _reason(block, i, start, end) for i, block in enumerate(inside)}
    return Cleaned(blocks, tuple(reasons.get(id(block), "outside the main region") for block in blocks))


def _reason(block: Block, i: int, start: int, end: int) -> str:
    if i < start:
        return "before the paper"
    if i >= end:
        return "after the paper"
    if _ANYWHERE.match(block.text):
        return "page furniture"
    return "a link" if block.link_share > 0.8 and not prose(block.text) else ""


def _mass(block: Block) -> float:
    """Characters of prose; a list of links weighs nothing."""
    size = len(block.text)
    if block.link_share > 0.4 or _ANYWHERE.match(block.text):
        return 0.0
    return size if prose(block.text) else size * 0.2


def _region(blocks: tuple[Block, ...]) -> list[Block]:
    """The deepest element that holds nearly all of the prose that its parent holds."""
    mass: Counter[str] = Counter()
    children: dict[str, set[str]] = {}
    for block in blocks:
        for parent, path in _steps(block.path):
            mass[path] += _mass(block)  # type: ignore[assignment]
            children.setdefault(parent, set()).add(path)
    at = ""
    while at in children:
        best = max(sorted(children[at]), key=mass.__getitem__)
        if mass[best] < 0.75 * (mass[at] if at else sum(map(_mass, blocks))):
            break
        at = best
    return [b for b in blocks if not at or b.path == at or b.path.startswith(at + "/")]


def _steps(path: str) -> list[tuple[str, str]]:
    """(parent, path) for each step from the root down."""
    steps, at = [], path.find("/")
    while at >= 0:
        following = path.find("/", at + 1)
        steps.append((path[:at], path[:following] if following >= 0 else path))
        at = following
    return steps


def _body(blocks: list[Block], title: str) -> tuple[int, int]:
    """Where the paper begins and ends among the lines of the region."""
    start = _start(blocks, title)
    end = len(blocks)
    last_prose = max((i for i, b in enumerate(blocks) if i >= start and _content(b)), default=start)
    for i in range(start, len(blocks)):
        if i > last_prose - 1 and _TAIL.match(blocks[i].text) and not prose_after(blocks, i):
            end = i
            break
    return start, end


def _content(block: Block) -> bool:
    return prose(block.text) and block.link_share < 0.4 and not _TAIL.match(block.text)


def prose_after(blocks: list[Block], at: int) -> bool:
    """Whether real text still follows, so that the line at `at` cannot be the end."""
    return any(_content(b) and len(b.text) > 60 for b in blocks[at + 1 :])


def _start(blocks: list[Block], title: str) -> int:
    """After the last line of the site's head: navigation, title, source line."""
    first = next((i for i, b in enumerate(blocks) if PART.match(b.text)), None)
    if first is None:
        first = next((i for i, b in enumerate(blocks) if _content(b) and not _HEAD.search(b.text[:60])), 0)
    start = 0
    for i, block in enumerate(blocks[:first]):
        if (
            _ANYWHERE.match(block.text)
            or _HEAD.search(block.text)
            or block.link_share > 0.6
            or block.text == title
        ):
            start = i + 1
    return start
