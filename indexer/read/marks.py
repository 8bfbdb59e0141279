"""The signs that papers and their parts begin with: 篇 markers, signatures, titles, items."""

from __future__ import annotations

import re

from indexer.read.styles import CIRCLED, CN, numbered

_COUNT = rf"(?:第?[{CN}\d]{{1,3}}篇|(?:篇|材料|范文|例文|样本|节选|经验)之?[{CN}\d]{{1,3}})"
PART = re.compile(
    rf"^(?:{_COUNT}\s*(?:[:：.、]\s*|$)|[【\[〔(（]{_COUNT}[】\]〕)）]\s*[:：]?\s*)(?P<name>.*)$"
)
"""篇一:… and its kin; `name` is what the marker calls the paper."""

ITEM = re.compile(
    rf"(?:^|(?<=[。;；,，:：!！?？、”）)])\s*)(?P<mark>(?P<n>[{CN}]{{1,3}})(?P<word>是|要|来|则(?=[\u4e00-\u9fff]))"
    rf"|首先|其次|再次|再者|最后|第(?P<nth>[{CN}]{{1,2}})(?=[,，、:：])|其(?P<its>[{CN}])(?=[,，、:：是])"
    rf"|(?P<circled>[{CIRCLED}]))(?P<comma>[,，、:：]?)"
)
"""一是, 一要, 首先, 第一, 其一, ① at the start of a clause."""

TERMINAL = "。!！?？;；:：…”’」』)）》〉】.~"
_OFFICE = (
    "人民政府|委员会|管委会|办公室|领导小组|工作组|研究室|研究院|协会|公司"
    "|委|局|办|厅|部|院|中心|党工委|政协|人大常委会|经济技术开发区|高新区|开发区"
)
_DEED = (
    "打造|建设|建立|建成|成立|组建|推进|推动|推广|加强|加快|加大|完善|健全|构建|做强|做大|做优|提升|发挥|强化|深化|优化"
    "|争创|创建|培育|支持|落实|坚持|依托|围绕|聚焦|实施|开展|拓展|发展|壮大|统筹|促进|规范|创新|设立|搭建|当好|争当|关于|致力|着力|全力"
)
SIGNATURE = re.compile(rf"^(?!{_DEED})[\u4e00-\u9fff·]{{2,24}}(?:{_OFFICE})(?:课题组|调研组)?$")


_PLACED = re.compile(r"[(（][^()（）]{1,10}[)）]?$")


def signs(line: str) -> bool:
    """Whether a line names the office that signs, or several of them side by side."""
    offices = _PLACED.sub("", line.strip("()（） ")).split(maxsplit=6)
    return bool(offices) and all(map(SIGNATURE.match, offices))


SALUTATION = re.compile(
    r"^(?:尊敬的|各位|同志们|朋友们)[^。;；]{0,30}[:：!！]$"
    r"|^[^。;；:：]{2,50}(?:人民政府|委员会|委|办|局|单位|部门|机构|企业|领导|主任|主席|代表)[)）]?[:：]$"
)
DOC_NUMBER = re.compile(
    r"(?P<office>[\u4e00-\u9fff]{2,8}) ?[〔\[(（［【?？﹝﹙〖<＜{] ?(?P<year>(?:19|20)\d\d)"
    r" ?[〕\])）］】?？﹞﹚〗>＞}] ?第? ?(?P<n>\d{1,4}) ?号"
)
"""京政发〔2014〕37号; old pages and old fonts lose its brackets: 京政发?2014?37号."""


def doc_number(text: str) -> str | None:
    """The first document number of a text as offices write it, with 〔〕."""
    found = DOC_NUMBER.search(text)
    return f"{found['office']}〔{found['year']}〕{int(found['n'])}号" if found else None


def begins_unit(line: str) -> bool:
    """Whether a line begins something of its own, so that it never continues the line before."""
    return bool(numbered(line) or PART.match(line) or ITEM.match(line))


def titled(line: str) -> bool:
    """Whether a line could stand as a title: short, unnumbered, without the end or middle of a sentence."""
    bare = line.strip()
    return (
        4 <= len(bare) <= 45
        and bare[-1] not in "。!！;；:：,，、"
        and not re.search(r"[。;；]|[,，].*[,，]|\d{4}-\d", bare)
        and len(re.findall(r"[\u4e00-\u9fff]", bare)) >= 4
        and not begins_unit(bare)
    )


def prose(line: str) -> bool:
    """Whether a line is running text."""
    return len(line) >= 20 and bool(re.search(r"[,，。;；、]", line))
