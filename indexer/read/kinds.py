"""What a section does in its paper: it leads, tells what was done, why, with what result, what comes next."""

from __future__ import annotations

import re

from indexer.model import SectionKind

_POLICY = re.compile(
    r"(?:条例|办法|规定|细则|意见|措施|方案|通知|规划|纲要|政策|决定|公告|指引|准则|规则|若干|计划)(?:[(（].{1,12}[)）])?$"
)
_POLICY_TEXT = re.compile(
    r"现(?:就|提出).{0,60}(?:意见|措施|通知|规定)|制定本(?:办法|规定|条例|意见|措施|细则|方案)"
)
_REVIEW = re.compile(r"回顾|工作总结|完成情况|工作情况|过去(?:一|的|五)")
_OUTLOOK = re.compile(
    r"下一步|下步|下一阶段|接下来|往后|今后|打算|工作思路|工作计划|展望|工作安排|努力方向|明年|(?:20\d\d|新的一|今)年.{0,12}(?:工作|任务|目标|要求|思路|重点)"
    r"|(?:20\d\d|新的?一|来|今|开)年.{0,8}(?:盘算|功课|打算|单子|要做|做什么|要紧事)|开春以后|^.{0,4}(?:对策|建议|对策[与和及]?建议)$"
    r"|(?:工作|目标)任务$|主要任务|总体思路|愿景|奋斗目标|(?:未来|今后)[一三五几]?年|(?:开局|起步)之年"
)
_CLOSING = re.compile(r"结语|结束语|附则|附 则|其他(?:规定|事项)|附件$")
_RULE_OPENS = re.compile(
    r"^(?:为|为了|根据|依据).{4,200}[制订]定?本|^.{2,14}[,，]?是指|^本.{2,6}(?:所称|是指|适用)|^(?:凡|在).{4,60}适用本|^.{2,30}适用本"
)
_RULE_ENDS = re.compile(
    r"^本.{2,8}自.{2,20}(?:施行|实施|执行|生效)|自(?:发布|印发|公布)之日起|负责解释|^本.{2,6}所称.{0,12}以[上下内]|参照本.{2,6}执行"
)
_BACKGROUND = re.compile(
    r"的提出|背景|重要意义|重大意义|必要性|概况|总体要求|总体目标|指导思想|基本原则|存在.{0,6}(?:问题|不足|困难)|[一二两三四五几]难$|难在"
    r"|(?:面临|当前|国际|国内|宏观).{0,4}形势|^.{0,6}(?:形势|困难|问题)(?:与任务|分析|和不足)?$"
    r"|总则|总 则|^.{0,4}目标(?:和原则|要求)?$|工作原则"
)
_RESULTS = re.compile(r"(?:(?:成效|成果|成绩|进展|现状|变化|效果)(?:情况)?|基本情况|主要特点)$|取得的")
_STATE = re.compile(r"新(?:台阶|步伐|进展|成效|变化|跨越|加强|提高|突破|提升|局面)|明显|显著|丰硕|凸显|成效")
_FIVE_YEARS = re.compile(r"五年|“?十[一二三四五]五”?(?:时期|期间)")
_DUTY = re.compile(r"应当?(?!用)(?!.{0,6}遵守)|负责")
_PURPOSE = re.compile(r"制定本|适用(?:于)?本|本.{2,6}所称|是指|遵循.{0,20}原则")
_FORWARD = re.compile(
    r"力争|争取|争创|力促|确保|(?<=[,，。;；市县区们])(?:将|要)|今年(?!以来|上半)|年内|到20\d\d年|到年底|尽快|以上(?=[,，。;；、])|明年|必须"
)
_PAST = re.compile(
    r"(?<!为)了(?!解)|已|完成|建成|获批|获评|荣获|被评为|同比|累计|去年|增至|成功|连续|竣工|投产|居全|增长\d|达到?\d|预计"
)
_REPORT = re.compile(r"工作(?:报告|要点|安排|思路|计划|任务|打算)|打算$")
_ORDER = re.compile(
    r"(?:^|(?<=[。；;]))\s*(?:要|将|继续|持续|进一步|全面|深入|扎实|大力|积极|着力|切实|加快|坚持|统筹|严格|稳步|有序|坚决|全力"
    r"|推进|推动|加强|完善|健全|建立|实施|开展|支持|鼓励|引导|强化|深化|优化|提升|落实|抓好|做好|打造|培育|发展|建设|促进"
    r"|确保|严守|严厉|筑牢|守牢|用好|办好|拓展|构建|依托|围绕|聚焦|发挥|加大|以)"
)
"""How a sentence of a plan opens; of a report of deeds too, where no word says that it is done."""
_DONE = re.compile(
    r"(?<!为)了(?![解])|已|(?:完成|建成|获批|获评|荣获|被评为|同比|累计|去年|增至|成功|竣工|投产|居全|位居|入选|增长\d|下降\d|达到?\d"
    r"|突破\d|实现.{0,10}\d|新增.{0,12}\d|圆满|有效|明显|显著|得到|顺利)"
)
_PLANS = re.compile(
    r"(?:[^。]{0,12}[,，])?(?:下一步|接下来|新的一年|(?:今年|明年|20\d\d年)?我[市县区省们](?:将|要|准备|打算|计划))"
)
_ADDRESS = re.compile(
    r"让我们|而(?:努力)?奋斗|谢谢|不当之处|以上(?:汇报|发言)|^尊敬的|同志们[,，!！].{0,200}(?:奋斗|努力|贡献)"
)
_DEED = re.compile(
    r"(?:^|[。;；,，])(?:实施|推进|推动|开展|加强|加快|建立|健全|完善|制定|出台|落实|建设|组织|支持|引进|培育|打造|启动|深化|强化|优化|举办|设立|成立|坚持"
    r"|发放|实行|整治|编制|搭建|积极|大力|扎实|深入|全面|着力|严格|认真|创建|升级|加大|化解|组建|申报|开复工|新建|改造|清理)"
)


_TROUBLE = re.compile(
    r"(?:清醒|清楚|正视|[还也]要看到|[还也]看到|认识到|[仍还也]?存在)"
    r".{0,60}(?:问题|不足|困难|短板|差距|薄弱|矛盾|挑战|制约)"
)
_THANKS = re.compile(
    r"来之不易|(?:表示|致以).{0,14}(?:感谢|敬意)|(?:顶住|克服|经受).{0,16}(?:压力|困难|考验)|不易"
)


def policy(title: str, text: str) -> bool:
    """Whether a paper sets measures (an opinion, a regulation, a plan of action) rather than reports them."""
    return bool(_POLICY.search(title.strip()) or _POLICY_TEXT.search(text[:600]))


def reports(title: str) -> bool:
    """Whether a paper is a yearly report or plan, whose orders are what is to be done."""
    return bool(_REPORT.search(title))


def forward(text: str, report: bool = False) -> bool:
    """Whether a text speaks of what is to be done rather than of what was done."""
    ahead = len(_FORWARD.findall(text))
    if report:
        return 1.5 * ahead + len(_ORDER.findall(text)) > len(_DONE.findall(text))
    return ahead >= 2 and ahead > len(_PAST.findall(text)) * 1.2


def by_heading(headings: tuple[str, ...], sets: bool) -> SectionKind | None:
    """What the path of headings says, the outermost first; `sets` that the paper sets measures."""
    for heading in headings:
        if _REVIEW.search(heading):
            continue
        if _CLOSING.search(heading):
            return "closing"
        if not sets and _OUTLOOK.search(heading):
            return "outlook"
        if _BACKGROUND.search(heading):
            return "background"
        if _RESULTS.search(heading) and not sets:
            return "results"
    return None


def section_kind(
    headings: tuple[str, ...], own: str, *, first: bool, last: bool, sets: bool, ahead: bool
) -> SectionKind:
    """The kind of one section. `ahead` says that its unit, or all before it, tells what is to be done."""
    if not headings:
        return _free(own, first, last, sets, ahead)
    said = by_heading(headings, sets)
    if said == "background" and "则" in headings[0] and _DUTY.search(own) and not _PURPOSE.search(own):
        return "practice"
    if said == "results" and len(headings) > 1 and _REVIEW.search(headings[0]):
        said = None
    if said:
        return said
    if sets:
        return _of_rule(own)
    if ahead or _PLANS.match(own):
        return "outlook"
    return "results" if _mere_state(headings, own) else "practice"


def _of_rule(own: str) -> SectionKind:
    """A rule's first articles say why and for whom, its last ones from when and who explains."""
    if _RULE_ENDS.search(own[:160]) and not _RULE_OPENS.match(own):
        return "closing"
    return "background" if _RULE_OPENS.match(own) else "practice"


def _mere_state(headings: tuple[str, ...], own: str) -> bool:
    """Only what has been reached: the review of five years, or one sentence of figures without a deed."""
    five = any(_FIVE_YEARS.search(h) for h in headings[:-1]) and _STATE.search(headings[-1])
    if five or (len(headings) == 1 and _REVIEW.search(headings[0]) and "过去五年" in own):
        return True
    sentences = own.count("。")
    return bool(
        _STATE.search(headings[-1]) and sentences <= 1 and re.search(r"\d", own) and not _DEED.search(own)
    )


def _free(own: str, first: bool, last: bool, sets: bool, ahead: bool) -> SectionKind:
    """The kind of text under no heading."""
    if first:
        return "lead"
    if own.startswith(("目前", "截至", "截止")):
        return "results"
    if re.search(r"将|下一步|今后|期间", own) and not (last and _ADDRESS.search(own) and "将" not in own):
        return "outlook"
    if last:
        return "closing"
    return "outlook" if ahead else ("practice" if sets or _DEED.search(own) else "closing")


def returned_kind(own: str, ahead: bool) -> SectionKind:
    """The kind of text that has left its last sub-unit: why, what else was done, or what comes."""
    if _ADDRESS.search(own):
        return "closing"
    if ahead or forward(own):
        return "outlook"
    return "background" if _THANKS.search(own[:200]) or troubled(own) else "practice"


def troubled(text: str) -> bool:
    """Whether a text tells what is still wanting."""
    return bool(_TROUBLE.search(text[:160]))
