"""What the documents say is so."""

import re
from pathlib import Path

from indexer.crawl.profile import load
from indexer.know import thesaurus

ROOT = Path(__file__).parents[2]


def test_the_sites_file_of_the_documents_is_one(tmp_path):
    (text,) = re.findall(r"```toml\n(.*?)```", (ROOT / "docs/crawling.md").read_text("utf-8"), re.S)
    (tmp_path / "sites.toml").write_text(text, "utf-8")
    sites = load(tmp_path / "sites.toml")
    (site,) = sites.profiles
    assert site.kind("http://www.example.gov.cn/zwgk/index_2.html") == "list"
    assert site.kind("http://xxgk.example.gov.cn/art/2023/5/77/1.html") == "article"
    assert site.kind("http://xxgk.example.gov.cn/art/2023/5/77/1.html?print=1") is None
    assert site.sitemaps


def test_the_measures_of_the_documents_are_taken(tmp_path):
    (text,) = re.findall(r"```toml\n(.*?)```", (ROOT / "docs/measures.md").read_text("utf-8"), re.S)
    (tmp_path / "own.toml").write_text(text, "utf-8")
    own = thesaurus.load(tmp_path)
    assert own.expand("夜间集市").id == "night-market"
    assert own.by_id["night-market"].group == "夜间经济"
    assert "无人车队" in own.by_id["logistics"].aliases
    assert "publicity" not in own.by_id
