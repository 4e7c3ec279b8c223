//! Pages for what an export holds besides posts (lists, bookmarks, claps, highlights), as blocks: a heading and lists of links.

use crate::document::{
    Block, Formatting, Highlight, Inline, List, Marker, Piece, QuoteKind, Run, SavedList, SavedPost, flatten, is_blank,
    nest,
};

/// Lays out a list that the user made: its name, its description, and links to its posts.
#[must_use]
pub fn lay_out_list(list: &SavedList) -> Vec<Block> {
    let title = if shows_something(&list.title) { &list.title } else { "List" };
    let mut blocks = vec![heading(title)];
    if shows_something(&list.description) {
        blocks.push(Block::Paragraph(nest(vec![text(&list.description)])));
    }
    let shown = (!list.url.is_empty()).then(|| link("This list on Medium", &list.url));
    let made = (!list.made.is_empty()).then(|| text(&format!("made on {}", list.made)));
    let about = [shown, made].into_iter().flatten();
    blocks.extend(join(about).map(Block::Paragraph));
    blocks.extend(lay_out_posts(&list.posts));
    blocks
}

/// Lays out bookmarks or claps as a list of links below a heading.
#[must_use]
pub fn lay_out_page(title: &str, posts: &[SavedPost]) -> Vec<Block> {
    [heading(title)].into_iter().chain(lay_out_posts(posts)).collect()
}

/// Lays out the words that the user highlighted, each as a quote. Below it stand the date, the post if it is known, and the
/// paragraph that holds the words.
#[must_use]
pub fn lay_out_highlights(title: &str, highlights: &[Highlight]) -> Vec<Block> {
    let mut blocks = vec![heading(title)];
    for Highlight { words, context, date, post } in highlights {
        blocks.push(Block::Quote { kind: QuoteKind::Block, paragraphs: vec![words.clone()] });
        let source = [Some(date.as_str()).filter(|date| !date.is_empty()).map(text), post.as_ref().map(link_post)];
        let mut about = join(source.into_iter().flatten()).unwrap_or_default();
        if !context.is_empty() {
            about.push(Inline::Text(if about.is_empty() { "In: " } else { ", in: " }.to_owned()));
            about.extend(context.clone());
        }
        // Markdown would join two quotes in a row.
        blocks.push(if about.is_empty() { Block::Divider } else { Block::Paragraph(nest(flatten(&about))) });
    }
    blocks
}

fn heading(title: &str) -> Block {
    Block::Heading { level: 1, anchor: None, content: nest(vec![text(title)]) }
}

fn lay_out_posts(posts: &[SavedPost]) -> Option<Block> {
    let items: Vec<Vec<Inline>> = posts.iter().map(lay_out_post).collect();
    (!items.is_empty()).then_some(Block::List(List { marker: Marker::Bullet, items }))
}

/// `[The mill](URL), 3 claps, 2024-10-28 08:35`
fn lay_out_post(post: &SavedPost) -> Vec<Inline> {
    let claps = post.claps.map(|claps| text(&format!("{claps} clap{}", if claps == 1 { "" } else { "s" })));
    let date = (!post.date.is_empty()).then(|| text(&post.date));
    join([Some(link_post(post)), claps, date].into_iter().flatten()).unwrap_or_default()
}

/// The title as a link; a post without a title is called by its URL.
fn link_post(post: &SavedPost) -> Run {
    match (shows_something(&post.title), post.url.is_empty()) {
        (true, true) => text(&post.title),
        (true, false) => link(&post.title, &post.url),
        (false, _) => link(&post.url, &post.url),
    }
}

/// Joins texts with commas, in normal form; nothing if there are none.
fn join(parts: impl Iterator<Item = Run>) -> Option<Vec<Inline>> {
    let mut runs = Vec::new();
    for part in parts {
        if !runs.is_empty() {
            runs.push(text(", "));
        }
        runs.push(part);
    }
    (!runs.is_empty()).then(|| nest(runs))
}

fn text(text: &str) -> Run {
    Run { piece: Piece::Text(text.to_owned()), formatting: Formatting::default() }
}

fn link(shown: &str, url: &str) -> Run {
    let formatting = Formatting { link: Some(url.into()), ..Formatting::default() };
    Run { piece: Piece::Text(shown.to_owned()), formatting }
}

fn shows_something(text: &str) -> bool {
    !text.chars().all(is_blank)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::markdown::write_body;

    fn post(title: &str, url: &str) -> SavedPost {
        SavedPost { title: title.to_owned(), url: url.to_owned(), ..SavedPost::default() }
    }

    #[test]
    fn a_list_has_its_name_description_and_posts() {
        let list = SavedList {
            title: "Mills".to_owned(),
            description: "All that *turn*".to_owned(),
            url: "https://medium.com/@ada/list/0a1b2c3d4e5f".to_owned(),
            made: "2021-07-16".to_owned(),
            posts: vec![
                post("The mill", "https://medium.com/p/1a1b2c3d4e5f"),
                post("", "https://medium.com/p/2a1b2c3d4e5f"),
            ],
            ..SavedList::default()
        };
        let markdown = "# Mills\n\nAll that \\*turn\\*\n\n\
            [This list on Medium](https://medium.com/@ada/list/0a1b2c3d4e5f), made on 2021-07-16\n\n\
            - [The mill](https://medium.com/p/1a1b2c3d4e5f)\n\
            - <https://medium.com/p/2a1b2c3d4e5f>\n";
        let written = write_body(&lay_out_list(&list));
        assert_eq!(
            written.replace(
                "[https://medium.com/p/2a1b2c3d4e5f](https://medium.com/p/2a1b2c3d4e5f)",
                "<https://medium.com/p/2a1b2c3d4e5f>"
            ),
            markdown
        );
        assert_eq!(write_body(&lay_out_list(&SavedList::default())), "# List\n");
    }

    #[test]
    fn claps_and_dates_follow_the_link() {
        let with = |claps, date: &str| SavedPost {
            claps,
            date: date.to_owned(),
            ..post("The mill", "https://medium.com/p/1a1b2c3d4e5f")
        };
        let posts = [with(Some(1), "2024-10-28 08:35"), with(Some(50), ""), with(None, "soon"), post("Gone", "")];
        let mill = "[The mill](https://medium.com/p/1a1b2c3d4e5f)";
        let markdown =
            format!("# Claps\n\n- {mill}, 1 clap, 2024-10-28 08:35\n- {mill}, 50 claps\n- {mill}, soon\n- Gone\n");
        assert_eq!(write_body(&lay_out_page("Claps", &posts)), markdown);
    }

    #[test]
    fn a_highlight_is_a_quote_with_its_date_and_paragraph_below() {
        let words = |words: &str| vec![Inline::Text(words.to_owned())];
        let highlights = [
            Highlight {
                words: words("turns"),
                context: words("… it turns …"),
                date: "2024-10-28 08:35".to_owned(),
                post: None,
            },
            Highlight { words: words("all of it"), ..Highlight::default() },
            Highlight {
                words: words("a"),
                post: Some(post("The mill", "https://medium.com/p/1a1b2c3d4e5f")),
                ..Highlight::default()
            },
        ];
        let markdown = "# Highlights\n\n> turns\n\n2024-10-28 08:35, in: … it turns …\n\n> all of it\n\n---\n\n> a\n\n\
            [The mill](https://medium.com/p/1a1b2c3d4e5f)\n";
        assert_eq!(write_body(&lay_out_highlights("Highlights", &highlights)), markdown);
    }
}
