"""Checks the module that is installed: python check.py FOLDER_OF_POSTS PAGE_OF_THE_GUIDE. The program lies beside Python."""

import json
import pathlib
import re
import subprocess
import sys
import threading
import time

import pandas
import unmedium

texts = [path.read_text(encoding="utf-8") for path in sorted(pathlib.Path(sys.argv[1]).glob("*.html"))]
assert len(texts) > 3, "there are posts"

# The same as the program answers.
lines = [{"id": {"number": number}, "html": text} for number, text in enumerate(texts)]
lines += [{"id": None, "html": "no post"}, {"html": texts[0], "url": "https://medium.com/@ada/the-mill-0a1b2c3d4e5f?a=b"}]
for flags, choices in [
    ([], {}),
    (["--site", "hugo", "--author", "Ada", "--language", "en"], {"site": "hugo", "author": "Ada", "language": "en"}),
    (["--images", "keep", "--no-verify"], {"images": "keep", "verify": False}),
]:
    run = subprocess.run(
        ["unmedium", "filter", "--no-config", *flags],
        input="".join(json.dumps(line) + "\n" for line in lines),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    assert unmedium.convert_many(lines, **choices) == answers, flags
    assert unmedium.convert_many(lines, threads=1, **choices) == answers, flags
    for line, answer in zip(lines[: len(texts)], answers):
        assert {**unmedium.convert(line["html"], **choices), "id": line["id"]} == answer, flags
assert unmedium.convert_many([]) == []
assert unmedium.convert_many(texts[:1])[0]["id"] is not None, "Medium's own"

# What is wrong is raised, with what can be done about it.
try:
    unmedium.convert("no post")
    raise AssertionError("it is no post")
except unmedium.ConvertError as error:
    assert isinstance(error, ValueError) and "not a Medium post" in str(error), error
    assert "the zip that Medium sent you" in error.hint, error.hint
for wrong, named in [
    (lambda: unmedium.convert(texts[0], site="geocities"), "hugo"),
    (lambda: unmedium.convert(texts[0], images="download"), "rewrite"),
    (lambda: unmedium.convert(7), "str"),
    (lambda: unmedium.convert_many([7]), "Source"),
    (lambda: unmedium.convert_many([{"url": "a"}]), "Source"),
    (lambda: unmedium.convert_many(texts, threads=-1), "negative"),
]:
    try:
        wrong()
    except (TypeError, ValueError, OverflowError) as error:
        assert named in str(error), error
    else:
        raise AssertionError(f"{named}: nothing is wrong")

# Other threads of Python go on meanwhile.
turns, stop = 0, threading.Event()


def turn():
    global turns
    while not stop.is_set():
        turns += 1
        time.sleep(0.001)


thread = threading.Thread(target=turn)
thread.start()
time.sleep(0.05)
before = turns
unmedium.convert_many(texts * 100, threads=1)
during = turns - before
stop.set()
thread.join()
assert during > 3, f"the interpreter was held: {during}"

# The example for Spark, on a table that is in memory.
class Table:
    def mapInPandas(self, convert, schema):
        frame = pandas.DataFrame({"id": [str(number) for number in range(len(texts))], "html": texts})
        parts = [frame[:2], frame[2:]]
        converted = pandas.concat(convert(iter(parts)))
        assert list(converted.columns) == [column.split()[0] for column in schema.split(", ")]
        return converted


[example] = re.findall(r"^```python\n(.*?)^```", pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"), re.M | re.S)
names = {"posts": Table()}
exec(example, names)
assert list(names["converted"]["markdown"]) == [answer["markdown"] for answer in unmedium.convert_many(texts)]

print(f"module {unmedium.__version__}: {len(texts)} posts are as the program answers them")
