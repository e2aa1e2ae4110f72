"""Our ten expert articles as the files that analysts have: web pages, PDF files and Word documents.

`python tests/readers/made.py FOLDER` writes them all.
"""

import html
import io
import json
import sys
from pathlib import Path

GOLD = Path(__file__).parents[2] / "data/gold/expert.jsonl"

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | The Daily Kea</title>
<meta property="og:title" content="{title}"><meta name="author" content="Corin Abel">
<meta property="article:published_time" content="2024-10-09T08:00:00Z">
<link rel="canonical" href="https://kea.example/2024/{name}.html">
<style>p {{ margin: 0 }}</style><script>var tracker = "“Buy now,” said the script.";</script></head>
<body><nav><ul><li><a href="/">Home</a></li>
<li><a href="/world">World</a></li><li><a href="/in">Sign in</a></li></ul></nav>
<header><div class="menu">Subscribe today</div></header>
<main><article>{body}</article>
<aside class="newsletter"><h3>Newsletter</h3><p>Sign up for our newsletter and never miss a story.</p>
<form><input type="email"><button>Sign up</button></form></aside></main>
<footer><p>Copyright The Daily Kea. All rights reserved. <a href="/terms">Terms</a></p></footer>
<script>track("“Never,” said the tracker.");</script></body></html>
"""


def articles() -> dict[str, str]:
    """Texts of the expert articles by id."""
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    return {document["id"]: document["text"] for document in map(json.loads, lines)}


def web_page(name: str, text: str) -> bytes:
    """A page with navigation, sign-up and scripts around the article."""
    title, *others = (html.escape(part, quote=False) for part in paragraphs(text))
    body = f"<h1>{title}</h1>\n" + "\n".join(f"<p>{part}</p>" for part in others)
    return PAGE.format(title=title, name=name, body=body).encode()


def pdf_file(name: str, text: str, *, indented: bool = False) -> bytes:
    """A document with a running head and a page number on each page; paragraphs with gaps or with indents."""
    import reportlab
    from reportlab.lib.enums import TA_JUSTIFY
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    fonts = Path(reportlab.__file__).parent / "fonts"
    pdfmetrics.registerFont(TTFont("Vera", fonts / "Vera.ttf"))
    body = ParagraphStyle("body", fontName="Vera", fontSize=10, leading=13, alignment=TA_JUSTIFY)
    body.spaceAfter, body.firstLineIndent = (0, 14) if indented else (8, 0)
    head = ParagraphStyle("head", body, fontSize=15, leading=19, spaceAfter=12, firstLineIndent=0)

    def frame(canvas, document):
        canvas.setFont("Vera", 8)
        canvas.drawString(72, 575, f"The Daily Kea – {name}")
        canvas.drawCentredString(297, 30, f"Page {document.page}")

    target = io.BytesIO()
    document = SimpleDocTemplate(target, pagesize=(595, 600), title=name, author="Corin Abel")
    title, *others = (html.escape(part) for part in paragraphs(printable(text)))
    flow = [Paragraph(title, head), *(Paragraph(part, body) for part in others)]
    document.build(flow, onFirstPage=frame, onLaterPages=frame)
    return target.getvalue()


def word_file(name: str, text: str) -> bytes:
    """A Word document with a header and a footer."""
    import docx

    document = docx.Document()
    document.core_properties.title, document.core_properties.author = name, "Corin Abel"
    document.sections[0].header.paragraphs[0].text = "The Daily Kea"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    title, *others = paragraphs(text)
    document.add_heading(title, 1)
    for part in others:
        document.add_paragraph(part)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def paragraphs(text: str) -> list[str]:
    """The paragraphs, each in one line."""
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


def printable(text: str) -> str:
    """The text in letters of the font that is at hand everywhere."""
    return text.translate(str.maketrans("ěřầơ←→", "erao<>"))


FORMS = {"html": web_page, "pdf": pdf_file, "docx": word_file}

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in articles().items():
        for suffix, make in FORMS.items():
            (folder / f"{name}.{suffix}").write_bytes(make(name, text))
