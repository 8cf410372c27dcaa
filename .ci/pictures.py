"""Take the README's pictures of the report that `lms-sync demo` made, with Debian's Chromium."""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import FloatRect, sync_playwright

WIDTH = 1280
FIRST_SCREEN = 722  # pixels: the three questions and the five figures
MARGIN = 24
MOST_BYTES = 300_000


def main(demo: Path, pictures: Path) -> None:
    """Save the first screen, and the map of ratings."""
    page_file = (demo / "reports" / "with-grid.html").resolve(strict=True)
    browser_file = os.environ.get("LMS_SYNC_TEST_CHROMIUM") or shutil.which("chromium")
    pictures.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_file, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": FIRST_SCREEN})
        page.goto(page_file.as_uri())
        page.screenshot(path=pictures / "report.png")
        box = page.locator("#map").bounding_box()
        if box is None:
            sys.exit("the report has no map")
        top, height = box["y"] - MARGIN, box["height"] + 2 * MARGIN
        clip: FloatRect = {"x": 0, "y": top, "width": WIDTH, "height": height}
        page.screenshot(path=pictures / "map.png", full_page=True, clip=clip)
        browser.close()
    for picture in pictures.glob("*.png"):
        if picture.stat().st_size > MOST_BYTES:
            sys.exit(f"{picture} has {picture.stat().st_size} bytes, more than {MOST_BYTES}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(__file__).parents[1] / "docs" / "images")
