"""Why a line stands where it does, why a file cannot be read, in the two languages of the interface."""

from __future__ import annotations

import re

from indexer.model import CorrectionKind

REASONS = {
    "outside the main region": "正文区域之外",
    "before the paper": "正文之前",
    "after the paper": "正文之后",
    "page furniture": "页面附带文字",
    "a link": "链接",
    "a running head or foot": "每页重复的页眉页脚",
    "a page number": "页码",
    "a table of contents": "目录",
    "a footnote": "脚注",
    "a reviewer's comment": "批注",
    "a rule of its site": "本站规则",
    "decided by hand": "人工决定",
    "the line before stops in mid-sentence": "上一行句子未完，接在其后",
    "the paper's title": "文章标题",
    "the paper's signature": "署名",
    "above or below the paper's text": "篇首或篇末，不属正文",
    "invisible characters are left out": "略去不可见字符",
    "pinyin in brackets is left out": "略去括注的拼音",
    "a page number inside the line is left out": "略去行内页码",
}
_PATTERNS = (
    ("another paper seems to begin with “(.*)”, but the signs are few", r"“\1”处似乎另起一篇，但依据不足"),
    ("another paper may begin with “(.*)”", r"“\1”处可能另起一篇"),
    (r"(\d+) of (\d+) sheets hold no text.*", r"共 \2 页，其中 \1 页没有文字，可能是图片"),
    ("the file is empty", "文件是空的"),
    ("the page holds no text", "没有文字"),
    ("no paper found.*", "没有成段的文字"),
    ("a binary file.*", "不是网页、文档或文字"),
    (r"reading .* needs the extra .*: (.*)", r"读这种文件需要附加组件，请先安装：\1"),
    ("a Word file of the old kind.*", "旧版 Word 文件（.doc、.wps），请打开后另存为 .docx 再交来"),
    ("(?:a PDF )?protected by a password.*", "文件有密码，请打开后另存一份不设密码的再交来"),
    ("a spreadsheet.*", "电子表格，请把其中的文字存成 .docx 或 .txt 再交来"),
    ("a presentation.*", "演示文稿，请把其中的文字存成 .docx 再交来"),
    (
        "a (?:file of an old office program|rich-text file|Word 2003 XML file).*",
        "请打开后另存为 .docx 再交来",
    ),
    (r"(\d+) bytes fit no (\S+) character", r"有\1个字节不合\2编码"),
    (r"parts of it are written in (\S+)", r"部分内容是\1编码"),
    ("bytes of it are lost, what stands around them is guessed", "缺失若干字节，前后文字为推测"),
    ("its characters were damaged before it was saved: (.*)", r"保存之前文字已损坏：\1"),
    ("no encoding fits clearly; chosen by its words and its label", "编码不明，按用字和标注选定"),
    (
        "the page holds other text that weighs nearly as much, beginning with “(.*)”",
        r"页面另有一处文字分量相近，以“\1”开头",
    ),
    ("an OpenDocument file.*", "OpenDocument 文件，请打开后另存为 .docx 再交来"),
    ("an OFD file.*", "OFD 文件，请打开后另存为 .pdf 或 .docx 再交来"),
    ("an archive.*", "压缩包，请解开后再交来，或用命令行 zuofa add 收录 .zip"),
    ("a picture.*", "图片，请交来其中的文字"),
    ("a PDF of pictures.*", "扫描件，没有文字，请先用文字识别（OCR）软件处理"),
    ("a PDF whose fonts.*", "字体没有说明是哪些文字，请重新导出 PDF，或交来文字"),
    ("a PDF that cannot be read within bounds.*", "读起来太费时间或内存，请重新导出，或另存为 .docx"),
    ("a damaged .*|not .*, though its name says so.*", "文件已损坏，请重新保存"),
    ("a Word document with.*", "Word 文档不完整或不合规范，请重新保存"),
    ("a saved page.*", "网页存档（.mhtml）不完整，请重新保存网页"),
    (r"(?:.* )?more than .*", "太大，请拆分后再交来"),
)
KINDS: dict[CorrectionKind, str] = {
    "keep": "放回正文",
    "drop": "不属正文",
    "begin": "从这里起另是一篇",
    "continue": "不另起一篇",
}


def in_chinese(reason: str) -> str:
    """The reason in Chinese, or each of several; as it is where no translation is known."""
    known = _translated(reason)
    return known if known != reason else "；".join(map(_translated, reason.split("; ")))


def _translated(reason: str) -> str:
    for pattern, chinese in _PATTERNS:
        if found := re.fullmatch(pattern, reason):
            return found.expand(chinese)
    return REASONS.get(reason, reason)
