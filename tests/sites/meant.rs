//! What a built page has to say: the posts of an export as a generator should show them.

use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;
use unmedium::CoverChoice;
use unmedium::document::{Block, Inline, Label, Piece, Post, Run, flatten, nest};
use unmedium::io::source::{Input, Sources};
use unmedium::read::read;
use unmedium::site::Site;
use unmedium::site::output_path::{EarlierPost, OutputPath, PathFields, plan_output_paths_beside};
use unmedium::transform::PostIndex;
use unmedium::transform::images::{ImageNames, ResolvedImages, find_images, resolve_images};
use unmedium::transform::{choose_cover, fill_alts_from_captions, find_heading_links, normalize, shape_body};

use super::page::name_of;
use crate::support::{expected_reading, forget_bare_links};

/// A post as it should be found in the built site.
pub struct Meant {
    /// The file that it was exported in.
    pub name: String,
    pub post: Post,
    pub output_path: OutputPath,
    /// The files of its images, from the output folder.
    pub images: Vec<String>,
}

/// The posts that a folder has after a run over each of the inputs, in the paths that a site gives them.
pub fn read_posts(inputs: &[PathBuf], site: &Site) -> (Vec<Meant>, PostIndex) {
    let (mut posts, mut earlier): (Vec<(String, Post)>, Vec<EarlierPost>) = (Vec::new(), Vec::new());
    for input in inputs {
        let (named, fields): (Vec<_>, Vec<_>) = read_input(input).into_iter().unzip();
        let output_paths = plan_output_paths_beside(site, &earlier, &fields);
        for ((post, fields), output_path) in named.into_iter().zip(fields).zip(output_paths) {
            // A draft that was published since.
            if let Some(at) = earlier.iter().position(|other| other.id.is_some() && other.id == fields.id) {
                posts.remove(at);
                earlier.remove(at);
            }
            posts.push(post);
            earlier.push(EarlierPost { id: fields.id, output_path, ..EarlierPost::default() });
        }
    }
    let keys: Vec<_> =
        posts.iter_mut().flat_map(|(_, post)| find_images(post)).map(|image_ref| image_ref.key).collect();
    let resolved = ResolvedImages::assume(&ImageNames::plan(keys));
    let own = earlier.iter().filter_map(|post| Some((post.id.clone()?, post.output_path.clone())));
    let post_index = PostIndex::new(own, &[]);
    let meant = posts.into_iter().zip(earlier).map(|((name, mut post), EarlierPost { output_path, .. })| {
        resolve_images(&mut post, &resolved, "img/", &mut Vec::new());
        let mut images = Vec::new();
        post.for_each_image(&mut |image| {
            let name = image.target().strip_prefix("img/");
            images.extend(name.map(|name| format!("{}/{name}", site.image_folder(&output_path))));
        });
        Meant { name, post, output_path, images }
    });
    (meant.collect(), post_index)
}

/// The posts of an input, with the names of their files, and what their paths are made of.
fn read_input(input: &Path) -> Vec<((String, Post), PathFields)> {
    let sources = Sources::open(&[Input::from(input.to_path_buf())]).unwrap();
    let mut posts: Vec<((String, Post), PathFields)> = Vec::new();
    for entry in sources.entries() {
        let Ok(html) = entry.read() else { continue };
        let Ok((post, _)) = read(&html) else { continue };
        let fields = PathFields::new(entry.stem(), &post.metadata);
        // The later of two exports of a post counts; none of these is older than the one before it.
        posts.retain(|(_, other)| other.id.is_none() || other.id != fields.id);
        posts.push(((entry.name().to_owned(), normalize(post)), fields));
    }
    posts
}

impl Meant {
    /// The blocks that its page has to show.
    pub fn blocks(&self, site: &Site, post_index: &PostIndex) -> Vec<Block> {
        let mut post = self.post.clone();
        let heading_links = find_heading_links(&mut post, site, post_index, &mut Vec::new());
        fill_alts_from_captions(&mut post);
        choose_cover(&mut post, CoverChoice::default(), site);
        shape_body(&mut post, site, &mut Vec::new());
        post.for_each_link(&mut |url| {
            if let Some(own) = heading_links.find(url) {
                let is_whole = site.name == "docusaurus" && own.starts_with('#');
                *url = if is_whole { format!("{}{own}", self.output_path.url) } else { own.to_owned() };
                return;
            }
            let own =
                post_index.find(url).filter(|(to, tail)| (site.internal_link)(&self.output_path, to, tail).is_some());
            *url = match own {
                Some((to, tail)) if site.name == "docusaurus" => {
                    // It would warn of a paragraph that only Medium's page has.
                    to.url.clone() + tail.split('#').next().unwrap_or_default()
                }
                Some((to, tail)) => format!("{}{tail}", to.url),
                None => match (site.resolve_url)(&self.output_path, url) {
                    Some(resolved) if resolved == "index.md" => self.output_path.url.clone(),
                    Some(resolved) => match resolved.strip_prefix("./") {
                        Some(beside) => format!("{}{beside}", self.output_path.url),
                        None => resolved,
                    },
                    None if url.starts_with('/') => format!("https://medium.com{url}"),
                    None => url.clone(),
                },
            };
        });
        meant_with_players(post.body, site)
    }
}

/// The blocks that a page has to show, players among them.
pub fn meant_with_players(mut blocks: Vec<Block>, site: &Site) -> Vec<Block> {
    for block in &mut blocks {
        if let Block::Embed(embed) = block
            && (site.dialect.embed)(embed).is_some()
        {
            // Browsers take ends of lines out of URLs.
            let video = name_of(&embed.url.replace(['\n', '\r'], "").replace("watch?v=", ""));
            embed.label = Label::new(format!("PLAYER {}", video.split('&').next().unwrap_or_default()));
            PLAYER.clone_into(&mut embed.url);
        }
    }
    // A comment.
    blocks.retain(|block| !matches!(block, Block::LostEmbed { .. }));
    let mut meant = expected_reading(&blocks);
    meant.iter_mut().for_each(resolve_player);
    meant
}

/// What stands for the URL of what is shown by its player.
const PLAYER: &str = "player:";

/// A player is no link in the page.
fn resolve_player(block: &mut Block) {
    if let Block::Paragraph(content) = block
        && let [Inline::Link { url, content: label }] = content.as_slice()
        && url == PLAYER
    {
        *content = label.clone();
    }
}

/// Makes the same of what differs by a generator's own right: typographers' quotation marks, white space, how a URL is
/// encoded; and what Astro alone does, or Docusaurus.
pub fn resolve(blocks: Vec<Block>, site: &Site) -> Vec<Block> {
    settle_blocks(blocks, site, |target| name_of(&resolve_url(target)))
}

/// The same for what no generator has put its images into: they keep their whole URLs.
pub fn settle_alone(blocks: Vec<Block>, site: &Site) -> Vec<Block> {
    settle_blocks(blocks, site, resolve_url)
}

fn settle_blocks(blocks: Vec<Block>, site: &Site, settle_target: fn(&str) -> String) -> Vec<Block> {
    let is_astro = site.name == "astro";
    let mut blocks = if matches!(site.name, "docusaurus" | "hexo") { part_images(blocks) } else { blocks };
    for block in &mut blocks {
        // Most make links of URLs in plain text, which no reader would mind.
        decode_links(block);
        forget_bare_links(block);
        let resolve = |content: &mut Vec<Inline>| *content = settle_inlines(content, is_astro, settle_target);
        match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => resolve(content),
            Block::Quote { paragraphs: texts, .. } => texts.iter_mut().for_each(resolve),
            Block::List(list) => list.items.iter_mut().for_each(resolve),
            Block::Code { language, text } => {
                *language = None;
                *text = text.trim_end_matches(['\n', ' ']).to_owned();
            }
            _ => {}
        }
        // Some only look alike once they are decoded.
        forget_bare_links(block);
    }
    blocks
}

fn decode_links(block: &mut Block) {
    let mut post = Post { body: vec![block.clone()], ..Post::default() };
    post.for_each_link(&mut |url| *url = percent_decode_str(url).decode_utf8_lossy().into_owned());
    *block = post.body.pop().unwrap();
}

/// Of images that are stacked, Docusaurus sets some apart, and Hexo ends a line after each.
fn part_images(blocks: Vec<Block>) -> Vec<Block> {
    let is_image = |inline: &Inline| match inline {
        Inline::Image(_) => true,
        Inline::Link { content, .. } => matches!(content.as_slice(), [Inline::Image(_)]),
        _ => false,
    };
    let is_blank = |inline: &Inline| match inline {
        Inline::LineBreak => true,
        Inline::Text(text) => text.trim().is_empty(),
        _ => false,
    };
    let is_stack =
        |content: &[Inline]| content.len() > 1 && content.iter().all(|inline| is_image(inline) || is_blank(inline));
    let part = |block| match block {
        Block::Paragraph(content) if is_stack(&content) => {
            let images = content.into_iter().filter(is_image);
            images.map(|image| Block::Paragraph(vec![image])).collect()
        }
        block => vec![block],
    };
    blocks.into_iter().flat_map(part).collect()
}

fn settle_inlines(content: &[Inline], is_astro: bool, settle_target: fn(&str) -> String) -> Vec<Inline> {
    let mut runs = flatten(content);
    let mut begins = true;
    for run in &mut runs {
        run.formatting.link = run.formatting.link.as_deref().map(|url| resolve_url(url).into());
        match &mut run.piece {
            Piece::Text(text) => {
                let mut resolved = String::new();
                for c in text.chars() {
                    let space = matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{c}');
                    if !(space && (resolved.ends_with(' ') || (resolved.is_empty() && begins))) {
                        resolved.push(fold(c));
                    }
                }
                begins = if resolved.is_empty() { begins } else { resolved.ends_with(' ') };
                *text = resolved;
            }
            Piece::Image(image) => {
                image.url = settle_target(image.target());
                image.location = unmedium::document::ImageLocation::Web;
                if is_astro {
                    // It encodes the text twice, and decodes all but this.
                    image.alt = Label::new(image.alt.replace("&#x60;", "`"));
                }
                let alt = image.alt.split_whitespace().collect::<Vec<_>>().join(" ");
                image.alt = Label::new(alt.chars().map(fold).collect::<String>());
                begins = false;
            }
            Piece::LineBreak => begins = true,
        }
    }
    let kept = |run: &Run| !matches!(&run.piece, Piece::Text(text) if text.is_empty());
    nest(runs.into_iter().filter(kept).collect())
}

fn fold(c: char) -> char {
    match c {
        '\n' | '\t' | '\r' => ' ',
        '‘' | '’' | '‚' => '\'',
        '“' | '”' | '„' => '"',
        c => c,
    }
}

/// A URL without what only its encoding tells from another.
pub fn resolve_url(url: &str) -> String {
    let decoded = percent_decode_str(url).decode_utf8_lossy().into_owned();
    let decoded = decoded.strip_prefix("pathname://").unwrap_or(&decoded).to_owned();
    decoded.trim().trim_end_matches('/').replace("/?", "?").replace("/#", "#")
}
