import pytest

from kei_quotes.checking import Claim, read_claims
from kei_quotes.checking.claims import LONGEST
from kei_quotes.errors import ReadError

QUOTED = 'id,speaker,quote,source\nx1,Ana Ruiz,"“Stop, ""now"",\nor go.”",a.txt\n,,It rains,\n'
EXPECTED = [Claim(1, '“Stop, "now",\nor go.”', "Ana Ruiz", "a.txt", "x1"), Claim(2, "It rains")]


@pytest.fixture
def read(tmp_path):
    def call(content, encoding="utf-8"):
        path = tmp_path / "claims"
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return read_claims(path)

    return call


def test_csv(read):
    assert read(QUOTED) == EXPECTED


def test_csv_of_a_spreadsheet(read):
    assert read("Speaker;Quote;page\r\nAna Ruiz;Stop, now;3\r\n;;\r\n", "utf-8-sig") == [
        Claim(1, "Stop, now", "Ana Ruiz")
    ]
    assert read("quote\tspeaker\nStop\tAna") == [Claim(1, "Stop", "Ana")]
    assert read("speaker,quote\nAna,Stop,what is more") == [Claim(1, "Stop", "Ana")]


def test_jsonl(read):
    lines = (
        '\n{"quote": "It\u2028rains", "speaker": null}\n\n{"quote": "Stop", "speaker": "Ana", "id": 7, "page": [3]}\n'
    )
    assert read(lines) == [Claim(1, "It\u2028rains"), Claim(2, "Stop", "Ana", id="7")]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "no columns speaker and quote"),
        ("quote\nStop", "no columns speaker and quote"),
        ("speaker,quote\n", "no claims"),
        ("speaker,quote\nAna,Stop\nAna,\n", "line 3: the quote has no words"),
        ("speaker,quote\nAna", "line 2: the quote has no words"),
        ('{"quote": "…"}', "line 1: the quote has no words"),
        ('{"quote": "Stop"}\n{"text": "Go"}', "line 2: no object with a quote"),
        ('{"quote": "Stop"}\nStop', "line 2: not JSON"),
        ('{"quote": ["Stop"]}', "line 1: quote is a list"),
        ("speaker,quote\nAna," + "a " * LONGEST, "more than 10000 characters"),
        ("speaker,quote\nAna," + "a" * 200_000, "not CSV"),
        (b"speaker,quote\nAna,\x93Stop\x94", "save the file as UTF-8"),
        (b"PK\x03\x04\x14\x00", "it is a workbook; save its sheet as CSV"),
        ("[" * 100_000, "no columns"),
        ('{"quote": ' + "[" * 100_000, "line 1: not JSON"),
    ],
)
def test_other_files_are_refused_in_one_line(read, content, message):
    with pytest.raises(ReadError, match=message) as error:
        read(content)
    assert "\n" not in str(error.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ReadError, match=r"nowhere\.csv: No such file"):
        read_claims(tmp_path / "nowhere.csv")
