from indexer.search.tokens import Analyzer, runs

ANALYZER = Analyzer(("标准化厂房",))


def terms(text: str) -> set[str]:
    return {token.text for token in ANALYZER.index_tokens(text)}


def test_characters_pairs_and_words_are_indexed():
    assert {"厂", "厂|房", "标准化厂房"} <= terms("建成标准化厂房")


def test_numbers_stay_whole_in_any_width():
    assert {"５亿", "5|亿", "3.3"} - terms("投资５亿元，平均３．３人") == {"５亿"}
    assert "5" not in terms("投资15亿元")


def test_traditional_script_finds_simplified():
    assert terms("標準廠房") == terms("标准厂房")


def test_positions_are_ordinals_in_order():
    positions = [token.position for token in ANALYZER.index_tokens("园区2009年建厂房")]
    assert positions == sorted(positions)
    assert positions[0] == 1


def test_no_pair_spans_punctuation():
    assert "区|企" not in terms("进园区。企业")


def test_a_query_of_every_stretch_is_a_subset_of_its_text():
    text = "全县累计建成标准化厂房256.27万平方米"
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + 8) + 1):
            piece = text[start:end]
            if not any(char.isdigit() or char == "." for char in piece):
                assert {term for run in runs(piece) for term in run} <= terms(text)


def test_words_of_its_own_do_not_leak_into_another():
    assert Analyzer().words("标准化厂房") != ["标准化厂房"]
    assert ANALYZER.words("标准化厂房") == ["标准化厂房"]
