"""Puts faults into Rust code behind switches: a function gets a second body for each of its faults, which runs if the fault is
switched on. So all faults are built at once.

    fn f() { OLD }    becomes    fn f() { if crate::faults::are_on(3) { NEW } else { OLD } }
"""


class Misfit(Exception):
    """A fault that no longer fits the code."""


def put_in(text, faults):
    """Returns the text of a file with its faults put in. `faults` are pairs of a number and a fault."""
    functions = list(find_functions(text))
    bodies = {}
    for number, fault in faults:
        at = text.find(fault["from"])
        if at < 0:
            raise Misfit(f"{number} ({fault['name']}): {fault['file']} has no such place any more")
        around = [span for span in functions if span[0] < at and at + len(fault["from"]) < span[1]]
        if not around:
            raise Misfit(f"{number} ({fault['name']}): its place in {fault['file']} is not inside a function")
        span = max(around)
        body = text[span[0] : at] + fault["to"] + text[at + len(fault["from"]) : span[1]]
        bodies.setdefault(span, []).append((number, body))
    # Backwards, so that earlier positions stay the same. A function inside another is part of its body.
    for span in sorted(bodies, reverse=True):
        switches = "".join(f"if crate::faults::are_on({number}) {body} else " for number, body in bodies[span])
        text = text[: span[0]] + "{ " + switches + text[span[0] : span[1]] + " }" + text[span[1] :]
    return text


def find_functions(text):
    """Yields where the bodies of functions begin and end, braces included."""
    brackets, starts = 0, []
    waits, open_braces = False, []
    for at, token in tokens(text):
        if token == "fn":
            waits, brackets = True, 0
        elif token in "([":
            brackets += 1
        elif token in ")]":
            brackets -= 1
        elif token == ";" and brackets == 0:
            waits = False
        elif token == "{":
            open_braces.append((at, waits and brackets == 0))
            waits, brackets = False, 0
        elif token == "}":
            start, is_function = open_braces.pop()
            if is_function:
                yield start, at + 1


def tokens(text):
    """Yields the brackets, semicolons and words `fn` of code, outside comments, strings and characters."""
    at, size = 0, len(text)
    while at < size:
        c = text[at]
        if text.startswith("//", at):
            at = text.find("\n", at) if "\n" in text[at:] else size
        elif text.startswith("/*", at):
            at = text.index("*/", at) + 2
        elif c == '"':
            at += 1
            while text[at] != '"':
                at += 2 if text[at] == "\\" else 1
            at += 1
        elif c == "r" and text[at + 1 : at + 2] in ('"', "#") and not is_word(text, at - 1):
            hashes = len(text[at + 1 :]) - len(text[at + 1 :].lstrip("#"))
            if text[at + 1 + hashes : at + 2 + hashes] == '"':
                end = '"' + "#" * hashes
                at = text.index(end, at + 2 + hashes) + len(end)
            else:
                at += 1
        elif c == "'":
            # A character, or a lifetime.
            if text[at + 1] == "\\":
                at = text.index("'", at + 3) + 1
            elif text[at + 2] == "'":
                at += 3
            else:
                at += 1
        elif c in "([{}]);":
            yield at, c
            at += 1
        elif text.startswith("fn ", at) and not is_word(text, at - 1):
            yield at, "fn"
            at += 2
        else:
            at += 1


def is_word(text, at):
    return at >= 0 and (text[at].isalnum() or text[at] == "_")
