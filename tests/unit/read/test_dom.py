from indexer.read import dom, dump


def strong(block):
    return [block.text[start:end] for start, end in block.strong]


def test_bold_stretches_are_found_where_the_shown_line_has_them():
    html = "<p> <b>把路修到村口 。</b>全县 修路。<strong>把灯</strong> <b>装上</b>。晚上\n亮了。</p>"
    html += "<p><b>全粗</b></p>"
    line, whole = dom.parse(f"<body>{html}</body>").blocks
    assert strong(line) == ["把路修到村口 。", "把灯 装上"]
    assert (whole.bold, whole.strong) == (True, ())


def test_markdown_says_what_is_bold_and_what_is_quoted():
    line, whole = dump.parse("> **把路修到村口。**全县修路十条。\n**一、修路**\n").blocks
    assert (line.text, strong(line)) == ("把路修到村口。全县修路十条。", ["把路修到村口。"])
    assert (whole.text, whole.bold) == ("一、修路", True)
