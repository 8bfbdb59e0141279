import pytest

from indexer.know.figures import figures


def read(text: str) -> list[tuple[str, str]]:
    return [(f.subject, f.text) for f in figures(text)]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("去年，新增规上企业16家。", "新增规上企业"),
        ("实施24个技改项目。", "实施技改项目"),
        ("全区21所学校全部完成改造。", "全区学校"),
        ("发行15亿元专项债券。", "发行专项债券"),
        ("让6万农村居民喝上放心水。", "农村居民"),
        ("粮食产量稳定在8亿斤以上。", "粮食产量"),
        ("“一村一品”示范村达到33个。", "“一村一品”示范村"),
        ("规上（限上）服务业单位70家。", "规上服务业单位"),
        ("建成云谷材料试验场等中试平台12个。", "建成中试平台"),
        ("备案2亿元以上项目45个。", "备案2亿元以上项目"),
        ("其中水田900亩。", "水田"),
        ("全镇共有8000人。", "全镇"),
    ],
)
def test_the_words_before_the_number_or_behind_its_counter(text: str, subject: str) -> None:
    assert read(text)[-1][0] == subject


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("财政收入9亿元，增长7%，居全市第2位。", ["财政收入", "财政收入增长", "财政收入居全市"]),
        ("资产由3亿元增加到8亿元。", ["资产", "资产"]),
        ("新增茶园40亩、果园30亩。", ["新增茶园", "新增果园"]),
        ("新建水厂2座和泵站6座。", ["新建水厂", "新建泵站"]),
        ("存栏稳定在5万头、9万只。", ["存栏", "存栏"]),
    ],
)
def test_a_list_and_a_bare_change_go_on_from_the_figure_before(text: str, expected: list[str]) -> None:
    assert [subject for subject, _ in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("办结率、满意率分别达到98%和95%。", ["办结率达到", "满意率达到"]),
        ("工业、农业增加值分别增长4%和3%。", ["工业增加值增长", "农业增加值增长"]),
        ("城镇和农村居民收入分别增长6%、7%。", ["城镇居民收入增长", "农村居民收入增长"]),
        ("存贷款余额分别为50亿元、40亿元。", ["存款余额", "贷款余额"]),
        ("销售额3亿元、利税1亿元，分别增长5%和6%。", ["销售额", "利税", "销售额增长", "利税增长"]),
    ],
)
def test_each_of_a_list_has_its_own_number(text: str, expected: list[str]) -> None:
    assert [subject.removesuffix("达到") for subject, _ in read(text)] == [
        subject.removesuffix("达到") for subject in expected
    ]


def test_a_class_limit_says_so() -> None:
    assert read("引进5000万元以上的项目3个。") == [
        ("引进项目（门槛）", "5000万元"),
        ("引进5000万元以上的项目", "3个"),
    ]


def test_a_clause_in_between_gives_the_topic() -> None:
    assert read("投资2亿元，园区产值稳步增加，增长8%。")[-1][0].startswith("园区产值")
