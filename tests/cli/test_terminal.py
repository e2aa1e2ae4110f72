"""The command line on a terminal (a pseudo-terminal of a given width)."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios

import fake_cli
import pytest

pytestmark = [pytest.mark.usefixtures("news"), pytest.mark.slow]


def on_terminal(*arguments, width=80, stdin=subprocess.DEVNULL, **environment):
    """What the terminal shows and the exit code; with `stdin` None the terminal is the input too."""
    near, far = pty.openpty()
    fcntl.ioctl(far, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    command = [sys.executable, fake_cli.__file__, "extract", *arguments]
    environment = {
        "TERM": "xterm-256color",
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.environ["PYTHONPATH"],
        **environment,
    }
    process = subprocess.Popen(
        command,
        stdin=far if stdin is None else stdin,
        stdout=far,
        stderr=far,
        env=environment,
        close_fds=True,
    )
    os.close(far)
    shown = b""
    while True:
        try:
            part = os.read(near, 4096)
        except OSError:  # Linux reports the closed far end as an error
            break
        if not part:
            break
        shown += part
    os.close(near)
    return shown.decode(), process.wait(timeout=60)


def test_the_default_is_a_table_in_colour_and_without_a_bar_for_one_text():
    shown, code = on_terminal("a.txt")
    assert code == 0
    assert "\x1b[32mdirect" in shown
    assert "3 attributions: 1 direct, 2 indirect; 2 speakers; 1 problem" in shown
    assert "\x1b[?25l" not in shown  # the bar hides the cursor


def test_no_color_leaves_no_escape():
    shown, _ = on_terminal("a.txt", NO_COLOR="1")
    assert "Ana Ruiz" in shown
    assert "\x1b" not in shown


def test_several_texts_have_a_bar_that_is_gone_in_the_end():
    shown, code = on_terminal("a.txt", "missing.txt", "c.txt", width=100)
    assert code == 3
    assert "\x1b[?25l" in shown
    assert shown.rstrip().endswith("1 of 3 inputs failed")
    assert "\x1b[2Kkei-quotes: error: cannot read missing.txt" in shown  # on a line that the bar has left


def test_quiet_has_no_bar():
    shown, _ = on_terminal("a.txt", "c.txt", "--quiet")
    assert "\x1b[?25l" not in shown


def test_nothing_to_read_from_a_terminal_says_what_to_do():
    shown, code = on_terminal(stdin=None)
    assert code == 2
    assert "nothing to read: name a file or a folder, or pipe a text in" in shown
