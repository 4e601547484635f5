"""Opens a report in a browser without a network and says what is wrong with it.

usage: report_page.py REPORT.html [PICTURES]

Prints one line a fault and exits with 1 when there is any. With a directory PICTURES it leaves screenshots of every
width, light and dark, to look at.
"""

import pathlib
import shutil
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

WIDTHS = (400, 1000, 1600)

# What of a figure is seen: its marks, and the box they fill.
FIGURES = """() => [...document.querySelectorAll('figure')].map(figure => {
  const seen = [...figure.querySelectorAll('svg')].filter(svg => svg.getBoundingClientRect().width > 0);
  const box = seen.length ? seen[0].getBoundingClientRect() : {width: 0, height: 0, left: 0, right: 0};
  const smallest = seen.length
    ? Math.min(...[...seen[0].querySelectorAll('text')].map(text =>
        parseFloat(getComputedStyle(text).fontSize) * box.width / seen[0].viewBox.baseVal.width)) : 0;
  const outside = seen.length
    ? [...seen[0].querySelectorAll('text')].filter(text => {
        const own = text.getBoundingClientRect();
        return own.width > 0 && (own.left < box.left - 2 || own.right > box.right + 2);
      }).map(text => text.textContent) : [];
  return {
    name: figure.id, seen: seen.length, width: box.width, height: box.height, smallest, outside,
    marks: seen.length ? seen[0].querySelectorAll('path, rect, circle, line, polyline, polygon').length : 0,
    texts: seen.length ? seen[0].querySelectorAll('text').length : 0,
  };
})"""

OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def faults_of_figures(page, width):
    figures = page.evaluate(FIGURES)
    if not figures:
        yield f"{width} px: there is no figure"
    for figure in figures:
        name = f"{width} px, {figure['name']}"
        if figure["seen"] != 1:
            yield f"{name}: {figure['seen']} drawings are shown, not one"
        elif figure["width"] < 200 or figure["height"] < 60:
            yield f"{name}: is {figure['width']:.0f} by {figure['height']:.0f} pixels"
        elif figure["marks"] < 3 or figure["texts"] < 2:
            yield f"{name}: is empty, {figure['marks']} marks and {figure['texts']} texts"
        elif figure["smallest"] < 9.5:
            yield f"{name}: has text of {figure['smallest']:.1f} pixels"
        for text in figure["outside"]:
            yield f"{name}: '{text}' is cut off"


def faults(browser, report, pictures):
    for scheme in ("light", "dark"):
        for width in WIDTHS:
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
            page = context.new_page()
            messages = []
            page.on("console", lambda message: messages.append(f"{message.type}: {message.text}"))
            page.on("pageerror", lambda error: messages.append(f"error: {error}"))
            page.on(
                "request",
                lambda request: messages.append(f"asks for {request.url[:80]}")
                if not request.url.startswith(("file:", "data:")) else None)
            page.goto(report.as_uri())
            yield from faults_of_figures(page, width)
            if page.evaluate(OVERFLOW) > 1:
                yield f"{width} px: the page is wider than the window"
            # Colours do not depend on the width, and the narrow layout not on the colours.
            if width == 1000 or (width, scheme) == (400, "light"):
                for violation in Axe().run(page).response["violations"]:
                    places = "; ".join(node["html"][:90] for node in violation["nodes"][:3])
                    yield f"{width} px, {scheme}: {violation['id']} ({violation['impact']}): {places}"
            if pictures:
                page.screenshot(path=pictures / f"{report.stem}-{width}-{scheme}.png", full_page=True)
            for message in messages:
                yield f"{width} px, {scheme}: {message}"
            context.close()
    yield from faults_without_script(browser, report)


def faults_without_script(browser, report):
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(report.as_uri())
    if not page.locator("p.headline").inner_text().strip():
        yield "without scripts: there is no headline"
    if not page.locator("figure svg").first.is_visible():
        yield "without scripts: the first figure is not seen"
    context.close()


def main():
    report = pathlib.Path(sys.argv[1]).resolve()
    pictures = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)
    program = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        found = list(faults(browser, report, pictures))
        browser.close()
    for fault in found:
        print(fault)
    sys.exit(1 if found else 0)


main()
