import pytest

from knowledge.errors import EmptyDocumentError
from knowledge.readers import html
from knowledge.readers.reading import Why


def lines(body: str, head: str = "") -> list[str]:
    return html.parse(f"<html><head>{head}</head><body>{body}</body></html>", "a.html").text.split("\n")


def test_blocks_are_lines_and_inline_marks_are_not() -> None:
    assert lines("<p>Một <b>hai</b>\n ba</p><div>bốn<br>năm</div>sáu") == ["Một hai ba", "bốn", "năm", "sáu"]


def test_menus_go_and_the_article_stays() -> None:
    page = "<header>Đầu</header><nav>Mục</nav><p>Chữ của trang này.</p><footer>Chân</footer>"
    assert lines(page) == ["Chữ của trang này."]
    assert lines("<div>Quảng cáo</div><main><h1>Tên</h1><p>Chữ của trang này dài hơn.</p></main>") == [
        "Tên",
        "Chữ của trang này dài hơn.",
    ]


def test_small_article_among_many_is_not_the_page() -> None:
    assert (
        lines("<article>A</article><p>Phần chính rất dài của trang này.</p>")[-1] == "Phần chính rất dài của trang này."
    )


def test_lists_count_as_browsers_do() -> None:
    assert lines("<ol start=3><li>a</li><li value=7>b</li><li>c</li></ol>") == ["3. a", "7. b", "8. c"]
    assert lines("<ol type=I><li>a</li><li>b<ol type=a><li>c</li></ol></li></ol>") == ["I. a", "II. b", "a. c"]
    assert lines("<ul><li>a</li></ul>") == ["• a"]


def test_tables_keep_rows_unless_they_arrange_the_page() -> None:
    reading = html.parse("<table><tr><td>a</td><td>b</td></tr></table>", "a.html")
    assert (reading.text, reading.tables) == ("a | b", ((("a", "b"),),))
    nested = "<table><tr><td>lề</td><td><p>Chữ</p><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>"
    assert lines(nested) == ["lề", "Chữ", "a | b"]


@pytest.mark.parametrize(
    "hiding",
    [
        'style="display:none"',
        'style="color: #FFF"',
        "style='font-size:0'",
        "hidden",
        'class="an"',
        'style="opacity:0;"',
        'style="position:absolute;left:-9999px"',
        'style="visibility: hidden !important"',
    ],
)
def test_hidden_words_stay_and_are_shown_to_the_reviewer(hiding: str) -> None:
    style = "<style>p.x, .an { display: none; }</style>"
    reading = html.parse(f"<head>{style}</head><p>Thấy</p><p {hiding}>Không <b>thấy</b></p>", "a.html")
    assert reading.text == "Thấy\nKhông thấy"
    assert [(one.why, one.quote) for one in reading.suspicious] == [(Why.HIDDEN, "Không"), (Why.HIDDEN, "thấy")]


@pytest.mark.parametrize(
    "showing",
    ['style="color:#fff;background:#006"', 'style="opacity:0.9"', 'style="font-size:30px"', 'style="color:#fff000"'],
)
def test_visible_words_are_not_hidden(showing: str) -> None:
    assert html.parse(f"<p {showing}>Thấy</p>", "a.html").suspicious == ()


def test_old_fonts_are_decoded() -> None:
    assert lines('<p><font face=".VnTimeH">tæ</font> <span style="font-family: VNI-Times">phöôøng</span></p>') == [
        "TỔ phường"
    ]


def test_page_without_words_is_empty_but_for_its_frame() -> None:
    assert html.parse("<html></html>", "a.html").text == ""
    assert EmptyDocumentError.text_id == "kb-empty-document"
