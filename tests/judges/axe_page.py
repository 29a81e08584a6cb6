"""Tries axe-core on pages for the web, in Chromium: axe_page.py AXE.js FILE.html ...

Each page is tried light and dark, wide and narrow. Prints every violation; exit code 1 when there is one, 2 when
Chromium could not be asked.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

RUN = """
<script>%s</script>
<script>
axe.run(document, {resultTypes: ["violations"]}).then(function (found) {
  var said = found.violations.map(function (rule) {
    return rule.id + ": " + rule.help + " (" + rule.nodes.length + "x, " + rule.nodes[0].target.join(" ") + ")";
  });
  var out = document.createElement("pre");
  out.id = "axe-said";
  out.textContent = JSON.stringify(said);
  document.documentElement.appendChild(out);
});
</script>
"""

VIEWS = [("1280,900", []), ("1280,900", ["--blink-settings=preferredColorScheme=0"]), ("500,800", [])]


def violations(page: pathlib.Path, size: str, more: list[str]) -> list[str]:
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--window-size={size}", *more]
    command += ["--virtual-time-budget=60000", "--dump-dom", page.as_uri()]
    # A busy machine may take more time than Chromium's own clock gives the page: it is asked once more.
    for _ in range(2):
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        found = re.search(r'<pre id="axe-said">(.*?)</pre>', done.stdout, re.S)
        if found:
            break
    if not found:
        print(f"axe: Chromium gave no answer for {page.name}", file=sys.stderr)
        sys.exit(2)
    text = found.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return json.loads(text)


def main() -> None:
    script = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").replace("</script", "<\\/script")
    refused = False
    for name in sys.argv[2:]:
        html = pathlib.Path(name).read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            page = pathlib.Path(folder) / pathlib.Path(name).name
            page.write_text(html.replace("</body>", RUN % script + "</body>"), encoding="utf-8")
            for size, more in VIEWS:
                for said in violations(page, size, more):
                    refused = True
                    print(f"{name} ({size} {' '.join(more)}): {said}")
    sys.exit(1 if refused else 0)


main()
