import time

from comparing_rows import FACTORY, practice

from indexer.comparing.ways import LONGEST, times, ways


def said(found):
    return [quote.text for quote in found]


def test_sentences_with_the_measures_words_are_quoted_in_their_order():
    text = "县里地少人多。由平台公司统一建设标准化厂房。道路全部硬化。厂房租金减半。"
    found = ways(practice(text, "标准化厂房", "厂房租金"), FACTORY)
    assert said(found) == ["由平台公司统一建设标准化厂房。", "厂房租金减半。"]
    assert all(text[quote.start : quote.end] == quote.text for quote in found)
    assert [found[0].text[a:b] for a, b in found[0].marks] == ["标准化厂房"]


def test_who_does_it_goes_before_what_only_names_it():
    text = "厂房一。厂房二。厂房三。由财政出资建厂房四。"
    found = ways(practice(text, "厂房一", "厂房二", "厂房三", "厂房四"), FACTORY)
    assert said(found) == ["厂房一。", "厂房二。", "由财政出资建厂房四。"]


def test_without_the_measures_words_the_first_sentence_stands():
    assert said(ways(practice("先摸底。再建设。"), FACTORY)) == ["先摸底。"]
    assert said(ways(practice("先摸底。建标准化厂房。", "标准化厂房", measure="other"), FACTORY)) == [
        "先摸底。"
    ]
    assert ways(practice("  \n"), FACTORY) == ()


def test_of_a_long_sentence_the_clauses_around_the_word_are_quoted():
    text = "各部门通力合作，" * 40 + "建成标准化厂房三十栋，" + "各部门通力合作，" * 40 + "完。"
    (quote,) = ways(practice(text, "标准化厂房"), FACTORY)
    assert "建成标准化厂房三十栋" in quote.text
    assert len(quote.text) <= LONGEST
    assert quote.cut == (True, True)
    assert text[quote.start : quote.end] == quote.text
    assert not quote.text.startswith("，")


def test_time_words_are_quoted_once_a_period_but_for_the_papers_year():
    text = "2011年建成厂房10万平方米，截至2011年底入驻20家。去年开工5万平方米，2010年投产。近年来势头好。"
    assert said(times(practice(text))) == ["截至2011年底", "去年"]


def test_hostile_texts_take_linear_time():
    begun = time.perf_counter()
    for text in ("，" * 200_000, "厂房" * 100_000, "《" * 200_000, "2011年" * 50_000):
        ways(practice(text), FACTORY)
    assert time.perf_counter() - begun < 20
