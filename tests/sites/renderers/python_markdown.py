# Renders bodies as Pelican and MkDocs do, with Python-Markdown and the extensions that each uses.
# In: a JSON list of Markdown texts. Out: a JSON list of HTML texts.
import json
import sys

import markdown

EXTENSIONS = {
    # Pelican's own setting.
    "pelican": {"markdown.extensions.codehilite": {"css_class": "highlight"}, "markdown.extensions.extra": {}},
    # What MkDocs always has, and what Material's documentation asks for besides.
    "mkdocs": {
        "toc": {"permalink": False},
        "tables": {},
        "attr_list": {},
        "md_in_html": {},
        "pymdownx.highlight": {"use_pygments": True},
        "pymdownx.superfences": {},
    },
}
configs = EXTENSIONS[sys.argv[1]]
sys.stdin.reconfigure(encoding="utf-8")
sys.stdout.reconfigure(encoding="utf-8")
shown = [
    markdown.markdown(text, extensions=list(configs), extension_configs=configs, output_format="html")
    for text in json.load(sys.stdin)
]
json.dump(shown, sys.stdout)
