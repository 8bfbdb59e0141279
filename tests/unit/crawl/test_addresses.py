import pytest

from indexer.crawl.addresses import canonical, is_media, key, path_of, shape, trap


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("HTTP://WWW.Example.COM:80/a#top", "http://www.example.com/a"),
        ("https://a.cn:443", "https://a.cn/"),
        ("http://a.cn:8080/x/../y/./z", "http://a.cn:8080/y/z"),
        ("http://a.cn/../../etc", "http://a.cn/etc"),
        ("http://a.cn/x;jsessionid=1F?b=2&a=1", "http://a.cn/x?b=2&a=1"),
        ("http://a.cn/x?id=3&PHPSESSID=9&utm_source=w", "http://a.cn/x?id=3"),
        ("http://a.cn/%e4%b8%ad文", "http://a.cn/%E4%B8%AD%E6%96%87"),
        ("http://例子.中国/", "http://xn--fsqu00a.xn--fiqs8s/"),
        ("../2/t.html", "http://b.cn/2/t.html"),
        ("//c.cn/t", "http://c.cn/t"),
        ("javascript:go(2)", None),
        ("mailto:a@b.cn", None),
        ("http://[::1", None),
        ("http://a.cn:99999999/", None),
        ("http://" + "a" * 300 + "例.cn/", None),
    ],
)
def test_one_spelling(given, wanted):
    assert canonical(given, "http://b.cn/1/s.html") == wanted


def test_the_order_of_fields_does_not_count_and_bytes_of_other_encodings_stay_apart():
    assert key("http://a.cn/?b=1&a=2") == key("http://a.cn/?a=2&b=1")
    assert key("http://a.cn/?q=%D6%D0") != key("http://a.cn/?q=%CE%C4")


def test_shapes_patterns_and_traps():
    assert shape("http://a.cn/2024/05/art_12.html?p=3") == shape("http://a.cn/2023/1/art_9.html?p=77")
    assert shape("http://a.cn/?p=3") != shape("http://a.cn/?q=3")
    assert path_of("http://a.cn/%E4%B8%AD?x=1") == "/中?x=1"
    assert "same folder" in trap("http://a.cn/x/y/x/y/x/y/")
    assert "characters" in trap("http://a.cn/" + "ab/" * 400)
    assert "fields" in trap("http://a.cn/?" + "a=1&" * 20)
    assert not trap("http://a.cn/art/2011/3/1/art_46143_2543454.html")
    assert is_media("http://a.cn/x.JPG?v=1")
    assert not is_media("http://a.cn/x.pdf")
