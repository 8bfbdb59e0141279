"""Word documents by hand: what they show becomes lines, what they hide does not."""

import copy
import io
import random
import time
import zipfile

import docx as python_docx
import pytest
from lxml import etree
from office import W, archive, docx, level, lists, run, style
from office import paragraph as p

from indexer.errors import FormatError, MissingExtraError
from indexer.read.formats.docx import parse
from indexer.read.formats.package import MAX_XML

HEADINGS = "".join(
    style(f"Own{n}", f"heading {n}", f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr>') for n in (1, 2, 3)
)
TEXT = "全县累计建成标准化厂房12.5万平方米，入驻企业60家，实现当年建设、当年投产。"


def blocks(body, styles=HEADINGS, numbering="", parts=None):
    return parse(docx(body, styles, numbering, parts)).dom.blocks


def texts(body, **more):
    return [block.text for block in blocks(body, **more) if not block.reason]


def aside(body, **more):
    return {block.text: block.reason for block in blocks(body, **more) if block.reason}


def test_automatic_numbers_are_written_out_and_headings_keep_their_level():
    numbering = lists(
        {0: level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）")}, {1: (0, "")}
    )
    found = blocks(
        p("园区建设经验", "T")
        + p("建设厂房", "Own1", (1, 0))
        + p("分批开工", "Own2", (1, 1))
        + p(TEXT)
        + p("引进人才", "Own1", (1, 0)),
        styles=HEADINGS + style("T", "Title"),
        numbering=numbering,
    )
    assert [(b.text, b.level) for b in found] == [
        ("园区建设经验", 1),
        ("一、建设厂房", 2),
        ("（一）分批开工", 3),
        (TEXT, 0),
        ("二、引进人才", 2),
    ]


def test_a_style_brings_its_numbers_with_it():
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("A", "heading 1", numbered) + style("B", "章内标题", '<w:basedOn w:val="A"/>')
    numbering = lists({0: level(0, "chineseCountingThousand", "第%1条")}, {1: (0, "")})
    body = p("总则", "A") + p("适用", "B") + p("不编号", "A", look='<w:numPr><w:numId w:val="0"/></w:numPr>')
    assert texts(body, styles=styles, numbering=numbering) == ["第一条 总则", "第二条 适用", "不编号"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Title", 1), ("标题", 1), ("heading 1", 2), ("标题 1", 2), ("标题2", 3), ("Heading 9", 6), ("正文", 0)],
)
def test_the_names_of_styles_in_both_languages(name, shown):
    found = blocks(p("引言", "") + p("加快建设", "S") + p(TEXT), styles=style("S", name))
    assert found[1].level == shown


def test_styles_in_a_circle_and_unknown_ones():
    styles = style("A", "x", '<w:basedOn w:val="B"/>') + style("B", "y", '<w:basedOn w:val="A"/>')
    assert texts(p("甲乙", "A") + p("丙丁", "none"), styles=styles) == ["甲乙", "丙丁"]


def test_the_outline_level_of_a_paragraph_wins_over_its_style():
    body = p("大标题", "") + p("加快建设", "", look='<w:outlineLvl w:val="1"/>')
    assert [b.level for b in blocks(body + p("正文", "Own1", look='<w:outlineLvl w:val="9"/>'))][1:] == [3, 0]


def test_tables_become_rows_and_long_cells_stay_paragraphs():
    def table(*rows):
        made = "".join("<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
        return f"<w:tbl>{made}</w:tbl>"

    short = table((p("项目"), p("面积")), (p("厂房") + p("一期"), p("12.5")))
    assert texts(p("引言") + short)[1:] == ["项目 面积", "厂房 一期 12.5"]
    long = table((p("甲" * 200) + p("乙" * 200), p("丙")))
    assert [len(text) for text in texts(p("引言") + long)[1:]] == [200, 200, 1]
    nested = table((table((p("里"), p("层"))), p("外")))
    assert texts(p("引言") + nested)[1:] == ["里 层", "外"]
    alone = table((p("第一段") + p("第二段"),))
    assert texts(p("引言") + alone)[1:] == ["第一段", "第二段"]


def test_bold_paragraphs_are_marked_by_run_style_or_black_font():
    styles = style("B", "黑", "<w:rPr><w:b/></w:rPr>")
    fonts = '<w:rFonts w:eastAsia="黑体"/>'
    body = (
        p("引言")
        + p("粗体一", run_look="<w:b/>")
        + p("粗体二", "B")
        + p("粗体三", run_look=fonts)
        + p("平常", "B", run_look='<w:b w:val="0"/>')
        + f"<w:p>{run('半粗', '<w:b/>')}{run('半平')}</w:p>"
    )
    assert [block.bold for block in blocks(body, styles=styles)] == [False, True, True, True, False, False]


def test_changes_are_settled():
    body = (
        p("引言")
        + f"<w:p>{run('甲')}<w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
        + f"<w:ins>{run('增补')}</w:ins></w:p>"
        + f"<w:p><w:moveFrom>{run('移走')}</w:moveFrom>{run('留下')}</w:p>"
        + f"<w:p><w:moveTo>{run('移来')}</w:moveTo></w:p>"
    )
    assert texts(body)[1:] == ["甲增补", "留下", "移来"]


def test_a_deleted_paragraph_mark_joins_and_is_not_counted():
    numbering = lists({0: level(0, "chineseCounting", "%1、")}, {1: (0, "")})
    gone = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>'
    body = p("甲", number=(1, 0)) + p("乙", look=gone) + p("丙", number=(1, 0))
    assert texts(body, numbering=numbering) == ["一、甲", "二、乙丙"]


def test_hidden_text_is_out_by_run_and_by_style():
    styles = style("Hid", "暗", "<w:rPr><w:vanish/></w:rPr>")
    numbering = lists({0: level(0, "chineseCounting", "%1、")}, {1: (0, "")})
    body = (
        f"<w:p>{run('看得见')}{run('看不见', '<w:vanish/>')}</w:p>"
        + p("全藏", "Hid", (1, 0))
        + p("开工", "", (1, 0))
    )
    assert texts(body, styles=styles, numbering=numbering) == ["看得见", "一、开工"]


def test_text_boxes_stand_once_behind_their_paragraph():
    box = f"<w:txbxContent>{p('框内一')}{p('框内二')}</w:txbxContent>"
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    body = f"<w:p>{run('框外')}<w:r>{both}</w:r></w:p><w:p><w:r><w:pict>{box}</w:pict></w:r></w:p>"
    assert texts(body) == ["框外", "框内一", "框内二", "框内一", "框内二"]


def test_fields_show_their_result_and_pinyin_over_a_word_is_no_text():
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{part}"/></w:r>' for part in ("begin", "separate", "end")
    )
    field = f"{begin}<w:r><w:instrText>REF a</w:instrText></w:r>{separate}{run('见附件')}{end}"
    simple = f'<w:fldSimple w:instr="DATE">{run("2019年")}</w:fldSimple>'
    ruby = f"<w:r><w:ruby><w:rt>{run('chang')}</w:rt><w:rubyBase>{run('厂')}</w:rubyBase></w:ruby></w:r>"
    link = f'<w:hyperlink r:id="none" xmlns:r="r">{run("原文")}</w:hyperlink>'
    assert texts(f"<w:p>{field}{simple}{ruby}{run('房')}{link}</w:p>") == ["见附件2019年厂房原文"]


def test_symbols_tabs_and_breaks():
    inside = "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:sym/></w:r>"
    assert texts(p("引言") + f"<w:p>{inside}</w:p>")[1:] == ["甲 乙", "丙\u2011"]


def test_what_stands_beside_the_text_keeps_its_reason():
    parts = {
        "word/h1.xml": ("header", f"<w:hdr {W}>{p('青山县政府办')}</w:hdr>"),
        "word/h2.xml": ("header", f"<w:hdr {W}>{p('青山县政府办')}</w:hdr>"),
        "word/f.xml": ("footer", f"<w:ftr {W}>{p('第1页')}</w:ftr>"),
        "word/n.xml": ("footnotes", f"<w:notes {W}><w:footnote>{p('数据来自年报')}</w:footnote></w:notes>"),
        "word/c.xml": ("comments", f"<w:notes {W}><w:comment>{p('请核对')}</w:comment></w:notes>"),
    }
    styles = style("TOC1", "toc 1") + style("TOCHeading", "TOC Heading")
    body = (
        p("园区经验")
        + p("目录", "TOCHeading")
        + p("一、建设厂房\t3", "TOC1")
        + p("二、引进人才……………5")
        + f"<w:p>{run(TEXT)}<w:r><w:footnoteReference/></w:r><w:r><w:commentReference/></w:r></w:p>"
    )
    assert texts(body, styles=styles, parts=parts) == ["园区经验", TEXT]
    assert aside(body, styles=styles, parts=parts) == {
        "目录": "a table of contents",
        "一、建设厂房 3": "a table of contents",
        "二、引进人才……………5": "a table of contents",
        "青山县政府办": "a running head or foot",
        "第1页": "a running head or foot",
        "数据来自年报": "a footnote",
        "请核对": "a reviewer's comment",
    }


def test_a_table_of_contents_by_its_fields():
    page = "<w:r><w:instrText> PAGEREF _Toc7 \\h </w:instrText></w:r>"
    link = f'<w:hyperlink w:anchor="_Toc7">{run("一、建设厂房")}{page}{run("3")}</w:hyperlink>'
    body = (
        p("园区经验")
        + p("目录", "W")
        + f"<w:p>{link}</w:p><w:p>{run('二、引进人才')}{page}{run('5')}</w:p>"
        + f'<w:p><w:hyperlink w:anchor="_Ref7">{run(TEXT)}</w:hyperlink></w:p>'
    )
    styles = style("W", "WPSOffice手动目录 1")
    assert texts(body, styles=styles) == ["园区经验", TEXT]
    assert list(aside(body, styles=styles)) == ["目录", "一、建设厂房3", "二、引进人才5"]


def properties(title, created, more=""):
    inside = f"<dc:title>{title}</dc:title><dcterms:created>{created}</dcterms:created>{more}"
    names = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    return {"docProps/core.xml": ("core-properties", f"<cp:core xmlns:cp='cp' {names}>{inside}</cp:core>")}


def test_the_properties_speak_where_the_text_is_silent():
    opened = parse(docx(p(TEXT), parts=properties("园区建设经验", "2019-03-02T18:20:00Z")))
    assert opened.dom.title == "园区建设经验"
    assert opened.dom.meta == {"created": "2019-03-03"}, "it was the next day in China"
    opened = parse(docx(p("我县的做法") + p(TEXT), parts=properties("别的题目", "2019-13-02T18:20:00Z")))
    assert opened.dom.title == "我县的做法"
    assert opened.dom.meta == {}
    made = properties(
        "Word Document", "2013-12-23T23:15:00Z", "<dc:description>generated by a program</dc:description>"
    )
    opened = parse(docx(p(TEXT), parts=made))
    assert (opened.dom.title, opened.dom.meta) == ("", {})


BIG = '<w:sz w:val="44"/>'
MIDDLE = '<w:jc w:val="center"/>'


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (p("X政办〔2019〕3号", look=MIDDLE) + p("关于加快园区建设的", look=MIDDLE, run_look=BIG)
         + p("实施意见", look=MIDDLE, run_look=BIG) + p(TEXT), "关于加快园区建设的实施意见"),
        (p("园区建设的做法", look=MIDDLE) + p("青山县人民政府", look=MIDDLE) + p(TEXT),
         "园区建设的做法"),
        (p("青山县人民政府文件", look=MIDDLE, run_look='<w:sz w:val="80"/>')
         + p("青山县园区办法", look=MIDDLE, run_look=BIG) + p(TEXT), "青山县园区办法"),
        (p("园区经验材料") + p("总体要求", "Own1", run_look=BIG) + p(TEXT), "园区经验材料"),
        (p("园区经验", "Own1") + p("建设厂房", "Own2") + p(TEXT), "园区经验"),
        (p("一、建设厂房", "Own1") + p(TEXT), ""),
        (f"<w:p>{run('关于园区', BIG)}<w:r><w:br/></w:r>{run('建设的意见', BIG)}</w:p>" + p(TEXT),
         "关于园区建设的意见"),
    ],
)  # fmt: skip
def test_the_title_by_style_look_or_place(body, title):
    opened = parse(docx(body, HEADINGS))
    assert opened.dom.title == title
    assert [b.text for b in opened.dom.blocks if b.level == 1] == ([title] if title else [])


def test_a_document_by_another_program():
    made, file = python_docx.Document(), io.BytesIO()
    made.add_heading("园区建设经验", 0)
    made.add_heading("建设厂房", 1)
    made.add_paragraph(TEXT)
    made.add_table(1, 2).cell(0, 1).text = "12.5"
    made.save(file)
    opened = parse(file.getvalue())
    assert [(b.text, b.level) for b in opened.dom.blocks] == [
        ("园区建设经验", 1), ("建设厂房", 2), (TEXT, 0), ("12.5", 0)
    ]  # fmt: skip
    assert (opened.dom.title, opened.dom.meta, opened.framed) == ("园区建设经验", {}, False)


def test_the_strict_variety_is_read():
    strict = docx(p("园区建设经验") + p(TEXT), HEADINGS)
    members = {}
    with zipfile.ZipFile(io.BytesIO(strict)) as opened:
        for name in opened.namelist():
            content = opened.read(name).decode()
            members[name] = content.replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
    assert [b.text for b in parse(archive(members)).dom.blocks] == ["园区建设经验", TEXT]


LAUGHS = '<!DOCTYPE d [<!ENTITY a "哈哈哈哈">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefg", "bcdefgh", strict=True)
)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"PK\x03\x04 broken", "damaged"),
        (archive({"word/other.xml": "<a/>"}), "without its main part"),
        (archive({"word/document.xml": "<w:document"}), "damaged"),
        (archive({"word/document.xml": ""}), "damaged"),
        (archive({"word/document.xml": f"{LAUGHS}]><d>&h;</d>"}), "DTD"),
        (archive({"word/document.xml": '<!DOCTYPE d SYSTEM "file:///etc/hostname"><d/>'}), "DTD"),
        (archive({"word/document.xml": b" " * (MAX_XML + 1)}), "MB"),
        (archive({"word/document.xml": f"<w:document {W}><w:body>" + "<w:sdt>" * 3000}), "damaged"),
        (docx("<w:ins>" * 245 + p("深") + "</w:ins>" * 245), "damaged"),
        (docx(p("甲"))[:-60], "damaged"),
    ],
)
def test_hostile_and_broken_documents_are_one_sentence(body, said):
    with pytest.raises(FormatError) as caught:
        parse(body)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_extra_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "mammoth", None)
    with pytest.raises(MissingExtraError, match=r"zuofa\[office\]"):
        parse(docx(p("甲")))


def changed(part, chance):
    """Markup with some of its elements moved, doubled, renamed or cut out, or with strange values."""
    root = etree.fromstring(part)
    for _ in range(chance.randint(1, 5)):
        one, other = chance.choices(list(root.iter()), k=2)
        deed = chance.randrange(5)
        if deed == 0 and one is not root:
            one.getparent().remove(one)
        elif deed == 1:
            other.append(copy.deepcopy(one))
        elif deed == 2 and one is not root and one not in [other, *other.iterancestors()]:
            other.insert(0, one)
        elif deed == 3:
            one.tag = other.tag
        elif one.attrib:
            one.set(chance.choice(list(one.attrib)), chance.choice(["", "-1", "9" * 20, "x", "0", "%1%9"]))
    return etree.tostring(root)


@pytest.mark.parametrize("seed", range(40))
def test_any_change_of_the_markup_gives_lines_or_a_sentence(seed):
    chance = random.Random(seed)
    box = f"<w:r><w:pict><w:txbxContent>{p('框内')}</w:txbxContent></w:pict></w:r>"
    body = docx(
        p("园区经验", "Own1", (1, 0)) + p("开工", look="<w:rPr><w:del/></w:rPr>", number=(1, 1)) + p(TEXT)
        + f"<w:p>{run('甲', '<w:vanish/>')}<w:ins>{run('乙')}</w:ins>{box}</w:p>"
        + f"<w:tbl><w:tr><w:tc>{p('面积')}</w:tc><w:tc>{p('12.5')}</w:tc></w:tr></w:tbl>",
        HEADINGS, lists({0: level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2")}, {1: (0, "")}),
    )  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(body)) as opened:
        members = {name: opened.read(name) for name in opened.namelist()}
    name = chance.choice(sorted(members))
    try:
        assert parse(archive(members | {name: changed(members[name], chance)})).dom.blocks is not None
    except FormatError as error:
        assert str(error)


@pytest.mark.parametrize(
    "part",
    [
        "<w:p/>",
        "<w:tbl/>",
        run("甲"),
        "<w:del><w:r/></w:del>",
        f"<w:tbl><w:tr><w:tc>{p('格')}</w:tc></w:tr></w:tbl>",
    ],
)
def test_the_cost_grows_with_the_length(part):
    def cost(times):
        body = docx(p("引言") + f"<w:p>{part * times}</w:p>" + part * times)
        begun = time.process_time()
        parse(body)
        return time.process_time() - begun

    cost(10)
    assert cost(2000) < 40 * max(cost(200), 0.02), "ten times the length, with room for a busy machine"
