"""Posts of Medium's as Markdown with front matter, each proven to be whole."""

from collections.abc import Sequence
from typing import Any, Literal, TypedDict

__version__: str

Images = Literal["rewrite", "keep"]

class Line(TypedDict, total=False):
    """A post in a list, as a line of `unmedium filter` has it. Only `html` must be there."""

    html: str
    url: str | None
    id: Any

class Image(TypedDict):
    url: str
    path: str | None
    alt: str

class Notice(TypedDict):
    """Something that was dropped, changed or guessed."""

    code: str
    severity: Literal["loss", "warning", "change"]
    message: str
    fields: dict[str, str]

class Post(TypedDict):
    """A post that was converted. `unmedium help pipes` says what the keys mean."""

    id: Any
    url: str | None
    path: str
    front_matter: dict[str, Any]
    markdown: str
    body: str
    images: list[Image]
    links: list[str]
    notices: list[Notice]
    proof: Literal["proven", "differs", "skipped"]
    error: None

class Failure(TypedDict):
    """What takes the place of a post that could not be converted: `error` says why."""

    id: Any
    url: str | None
    path: None
    front_matter: None
    markdown: None
    body: None
    images: list[Image]
    links: list[str]
    notices: list[Notice]
    proof: None
    error: str

class ConvertError(ValueError):
    """There is no post in a text."""

    hint: str | None

def convert(
    html: str,
    *,
    url: str | None = None,
    site: str | None = None,
    images: Images = "rewrite",
    author: str = "",
    language: str = "",
    verify: bool = True,
) -> Post:
    """Convert one post: a file of an export, a page, or Medium's JSON.

    `url` is where it was found: its URL, or the path of its file. `site` is one of those of `unmedium help sites`.
    `images` points to files in img/ ("rewrite") or leaves them on Medium's servers ("keep"); nothing is fetched.

    Raises `ConvertError` if there is no post in the text.
    """

def convert_many(
    posts: Sequence[str | Line],
    *,
    threads: int = 0,
    site: str | None = None,
    images: Images = "rewrite",
    author: str = "",
    language: str = "",
    verify: bool = True,
) -> list[Post | Failure]:
    """Convert many posts, in parallel and in their order; each by itself. 0 threads are one on each core.

    A text without a post stops no other: `error` says what is wrong with it.
    """
