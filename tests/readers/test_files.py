import os

import pytest

from kei_quotes.errors import ReadError
from kei_quotes.readers import ReadOptions, files, find_texts, read_article


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a.txt", "deep/er/c.TXT", "notes.md", ".hidden.txt", ".git/d.txt", "e.txt.bak"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Hello.")
    return tmp_path


def names(folder):
    return [path.relative_to(folder).as_posix() for path in find_texts(folder)]


def test_texts_of_a_folder_are_sorted_and_hidden_ones_left_out(folder):
    assert names(folder) == ["a.txt", "b.txt", "deep/er/c.TXT", "notes.md"]


def test_a_loop_of_links_ends(folder):
    (folder / "deep" / "loop").symlink_to(folder)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    assert names(folder) == ["a.txt", "b.txt", "deep/er/c.TXT", "notes.md", "self.txt"]
    with pytest.raises(ReadError, match="levels of symbolic links"):
        read_article(folder / "self.txt")


def test_a_broken_link_is_listed_and_a_pipe_is_not(folder):
    (folder / "gone.txt").symlink_to("nowhere")
    os.mkfifo(folder / "pipe.txt")
    assert names(folder) == ["a.txt", "b.txt", "deep/er/c.TXT", "gone.txt", "notes.md"]


def test_a_folder_without_texts_is_an_error(tmp_path):
    with pytest.raises(ReadError, match=r"no text in .*: the folder has no file \*\.txt, \*\.md, .*; give a file"):
        find_texts(tmp_path)


def test_a_file_has_its_path_as_id_and_source(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_bytes(b"One.\r\nTwo.")
    article = read_article("a.txt")
    assert (article.id, article.source, article.text) == ("a.txt", "a.txt", "One.\r\nTwo.")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("missing.txt", "there is no such file"),
        ("", "it is a folder"),
        ("file/below.txt", "Not a directory"),
        ("a\0b", "null"),
    ],
)
def test_what_cannot_be_opened_says_why(tmp_path, path, reason):
    (tmp_path / "file").touch()
    with pytest.raises(ReadError, match=f"cannot read .*: .*{reason}.*; "):
        read_article(f"{tmp_path}/{path}")


def test_a_forbidden_file_says_so(monkeypatch, tmp_path):
    def forbid(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files.Path, "open", forbid)
    with pytest.raises(ReadError, match="permission denied; change the permissions"):
        read_article(tmp_path / "a.txt")


def test_a_huge_file_is_refused_unless_it_is_allowed(tmp_path):
    (tmp_path / "a.txt").write_text("word " * 300_000)
    with pytest.raises(ReadError, match=r"it has more than 1 MB; .* --max-size"):
        read_article(tmp_path / "a.txt", options=ReadOptions(max_megabytes=1))
    assert read_article(tmp_path / "a.txt", options=ReadOptions(max_megabytes=2))
