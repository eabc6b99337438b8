"""Text tables as systems really write them: any separator, quotation mark, encoding and line end."""

import time
from pathlib import Path

import pytest

from csdesk.base.errors import Trouble
from csdesk.imports.readers.encoding import decode
from csdesk.imports.readers.source import open_source, read_sheet, text_source

Rows = list[list[object]]


def table(text: str) -> tuple[str, Rows]:
    """Return the separator and the rows that a text is read as."""
    source = text_source(text, "t")
    grid = read_sheet(source, "t")
    return source.separator, [list(grid.row(row)) for row in range(grid.rows)]


HEAD, ONE, TWO = ["id", "name", "note"], ["1", "Ann", "a"], ["2", "Bo", "b"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|", "^", "~", "¦", "\x1f", "\x01", "§"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_any_separator_and_line_end(separator: str, end: str) -> None:
    text = end.join(separator.join(row) for row in (HEAD, ONE, TWO)) + end
    assert table(text) == (separator, [HEAD, ONE, TWO])


def test_line_ends_of_every_kind_in_one_file() -> None:
    assert table("id,name,note\r1,Ann,a\r\n2,Bo,b\n")[1] == [HEAD, ONE, TWO]


@pytest.mark.parametrize("line", ["sep=^", "SEP=^", '"sep=^"'])
def test_a_first_line_may_name_the_separator(line: str) -> None:
    assert table(f"{line}\nid,a^name^note\n1^Ann^a\n") == ("^", [["id,a", "name", "note"], ONE])


def test_the_separator_that_fits_all_lines_wins_over_commas_in_texts() -> None:
    text = "id^name^note\n1^Ann^one, two, three\n2^Bo^four, five, six\n3^Cy^\n"
    assert table(text)[1][1] == ["1", "Ann", "one, two, three"]


def test_single_quotation_marks() -> None:
    text = "'id','name','note'\n'1','Ann, B','it''s'\n'2','Bo','b'\n"
    assert table(text)[1] == [HEAD, ["1", "Ann, B", "it's"], TWO]


def test_apostrophes_are_no_quotation_marks() -> None:
    text = "id,name,note\n1,Ann,'tis\n2,O'Neill,Anns'\n"
    assert table(text)[1][2] == ["2", "O'Neill", "Anns'"]


def test_escaped_and_doubled_quotation_marks() -> None:
    assert table('id,name,note\n1,"say \\"hi\\", Ann",a\n2,"Bo \\"x\\" y",b\n')[1][1][1] == 'say "hi", Ann'
    assert table('id,name,note\n1,"say ""hi"", Ann",a\n')[1][1][1] == 'say "hi", Ann'


def test_blanks_before_quotation_marks() -> None:
    assert table('id, "name", note\n1, "Ann, B", a\n2, "Bo", b\n')[1][1] == ["1", "Ann, B", "a"]


def test_numbers_dressed_as_formulas_keep_their_zeros() -> None:
    assert table('id,name,note\n="0012",Ann,a\n="=""x""",Bo,b\n')[1][1][0] == "0012"


def test_a_cell_of_several_lines_stays_one_cell() -> None:
    text = 'id,name,note\n1,Ann,"first\nsecond, with comma\n\nlast"\n2,Bo,b\n'
    assert table(text)[1] == [HEAD, ["1", "Ann", "first\nsecond, with comma\n\nlast"], TWO]


def test_a_stray_quotation_mark_swallows_no_rows() -> None:
    middle = [f"{number},N{number},x" for number in range(3, 60)]
    text = "\n".join(["id,name,note", '1,"Ann,a', "2,Bo,b", *middle, '60,"Zed","q"', '61,5" pipe,b"', ""])
    rows = table(text)[1]
    assert len(rows) == 62
    assert (rows[1], rows[2], rows[60], rows[61]) == (ONE, TWO, ["60", "Zed", "q"], ["61", '5" pipe', 'b"'])


def test_a_stray_mark_leaves_cells_of_several_lines_alone() -> None:
    rows = table('id,name,note\n1,"Ann,a\n2,Bo,"two\nlines"\n3,"Cy",c\n')[1]
    assert rows == [HEAD, ONE, ["2", "Bo", "two\nlines"], ["3", "Cy", "c"]]


def test_columns_that_stand_under_each_other() -> None:
    text = (
        "Agent        Calls   Answered  Talk time\n"
        "-----------  -----   --------  ---------\n"
        "Kari Moe        12         10   00:12:10\n"
        "Jonas Berg                  3   00:02:00\n"
        "Li Wei         120        100   01:12:00\n"
    )
    separator, rows = table(text)
    assert separator == " "
    assert [rows[0], rows[3]] == [
        ["Agent", "Calls", "Answered", "Talk time"],
        ["Jonas Berg", "", "3", "00:02:00"],
    ]


def test_sentences_are_no_columns() -> None:
    assert len(table("Dear all\nplease find below\nthe report of May\nKind regards\n")[1][0]) == 1


NORDIC = "Sak;Kunde;Merknad\n1;Bjørn Ødegård;Få råd på årsmøtet\n2;Åse Sæther;Løst\n"
GERMAN = "Vorgang;Bearbeiter;Grund\n1;Jürgen Groß;Rückfrage\n2;Sören Weiß;für später\n"
FRENCH = "N°;Employé;Motif\n1;Hélène;Problème réglé à distance\n2;François;Reçu\n"
POLISH = "Nr;Agent;Temat\n1;Łukasz Żak;Prośba o pomoc\n2;Małgorzata;Zgłoszenie zamknięte\n"
CZECH = "Číslo;Stav;Řešitel\n1;Vyřešeno;Jiří Dvořák\n2;Otevřený;Tomáš Růžička\n"
RUSSIAN = "Номер;Статус;Оператор\n1;Закрыт;Иванова Мария\n2;Открыт;Пётр Сидоров\n"
TURKISH = "No;Durum;Müşteri\n1;Çözüldü;Işıl Şahin\n2;Açık;Gökhan Yılmaz\n"
GREEK = "Αριθμός;Κατάσταση\n1;Έκλεισε από Γιώργος\n2;Ανοιχτό στην Μαρία\n"
CHINESE = "工单编号,状态,客服\n1,已解决,李伟\n2,处理中,王芳\n"
TAIWANESE = "工單編號,狀態,客服\n1,已解決,陳小明\n2,處理中,林美玲\n"
JAPANESE = "チケット番号,状態,担当者\n1,解決済み,田中太郎\n2,対応中,さくら\n"
KOREAN = "티켓 번호,상태,담당자\n1,해결됨,김민수\n2,진행 중,이서연\n"


@pytest.mark.parametrize(
    ("text", "encodings"),
    [
        (NORDIC, "cp1252 mac_roman cp850 cp865"),
        (GERMAN, "cp1252 mac_roman cp850"),
        (FRENCH, "cp1252 mac_roman cp850"),
        (POLISH, "cp1250"),
        (CZECH, "cp1250"),
        (RUSSIAN, "cp1251 koi8_r cp866"),
        (TURKISH, "cp1254"),
        (GREEK, "cp1253"),
        (CHINESE, "gb18030 gbk gb2312"),
        (TAIWANESE, "big5 cp950"),
        (JAPANESE, "cp932 shift_jis"),
        (KOREAN, "cp949 euc_kr"),
    ],
)
@pytest.mark.parametrize("times", [1, 30])
def test_old_encodings_are_told_apart_by_their_letters(text: str, encodings: str, times: int) -> None:
    for encoding in encodings.split():
        assert decode((text * times).encode(encoding), "t.csv") == text * times, encoding


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"],
)
@pytest.mark.parametrize("text", [NORDIC, CHINESE, KOREAN])
def test_unicode_with_and_without_a_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "t.csv") == text


def test_one_broken_letter_costs_one_letter() -> None:
    data = (NORDIC * 20).encode()
    assert decode(data + "3;Pål;ok\n".encode("cp1252"), "t.csv") == NORDIC * 20 + "3;P�l;ok\n"
    assert decode((CHINESE * 20).encode()[:-2], "t.csv").startswith(CHINESE * 19)


def test_zero_bytes_among_the_text_are_dropped() -> None:
    assert decode(b"id,name\n1,Ann\0\0\0\n2,Bo\0\0\0\0\n", "t.csv") == "id,name\n1,Ann\n2,Bo\n"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (bytes(4096), "empty"),
        ("id,name\n".encode("utf-16") + b"x", "damaged"),
        (bytes(range(256)) * 8, "not a spreadsheet"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(Trouble, match=sentence):
        decode(data, "t.csv")


@pytest.mark.parametrize(
    "text",
    ["x," * 2_000_000, "," * 16_000 + "\n" + "a\n" * 200_000, "," * 70_000 + "\n1,2\n"],
    ids=["one endless line", "one wide row over many", "more columns than Excel"],
)
def test_a_table_that_claims_absurd_sizes_is_refused_at_once(text: str) -> None:
    started = time.process_time()
    with pytest.raises(Trouble, match="claims more columns or cells"):
        text_source(text, "t.csv")
    assert time.process_time() - started < 5


def test_many_marks_without_partners_take_no_time() -> None:
    started = time.process_time()
    rows = table("id,name,note\n" + '1,"Ann,a\n' * 20_000)[1]
    assert len(rows) == 20_001 and rows[-1] == ONE
    assert time.process_time() - started < 5


def test_text_behind_the_extension_of_a_workbook(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_text("id,name\n1,Ann\n", "utf-8")
    assert open_source(tmp_path / "a.xlsx").sheets[0].columns == 2
    (tmp_path / "b.xlsx").write_text("Attachment was removed", "utf-8")
    with pytest.raises(Trouble, match="damaged or not a spreadsheet"):
        open_source(tmp_path / "b.xlsx")
