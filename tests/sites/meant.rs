//! What a built page has to say: the posts of an export as a generator should show them.

use std::path::Path;

use percent_encoding::percent_decode_str;
use unmedium::document::{Block, Inline, Label, Piece, Post, Run, flatten, nest};
use unmedium::images::{ImageNames, SettledImages, find_images, settle_images};
use unmedium::read::read;
use unmedium::site::Site;
use unmedium::site::headings::join_heading_lines;
use unmedium::site::links::OwnPosts;
use unmedium::site::place::{Naming, Place, plan_places};
use unmedium::source::{Input, Sources};
use unmedium::transform::transform;
use unmedium::write::markdown::Html;

use super::page::name_of;
use crate::support::{forget_bare_links, meant_reading};

/// A post as it should be found in the built site.
pub struct Meant {
    /// The file that it was exported in.
    pub name: String,
    pub post: Post,
    pub place: Place,
    /// The files of its pictures, from the output folder.
    pub pictures: Vec<String>,
}

/// The posts of some export, in the places that a site gives them.
pub fn read_posts(export: &Path, site: &Site) -> (Vec<Meant>, OwnPosts) {
    let sources = Sources::open(&[Input::from(export.to_path_buf())]).unwrap();
    let mut posts: Vec<(String, Naming, Post)> = Vec::new();
    for entry in sources.entries() {
        let Ok(html) = entry.read() else { continue };
        let Ok((post, _)) = read(&html) else { continue };
        // The later of two exports of a post counts; none of these is older than the one before it.
        posts.retain(|(_, other, _)| other.id.is_none() || other.id != post.metadata.id);
        posts.push((entry.name().to_owned(), Naming::new(entry.stem(), &post.metadata), transform(post)));
    }
    let places = plan_places(site, posts.iter().map(|(_, naming, _)| naming));
    let keys: Vec<_> =
        posts.iter_mut().flat_map(|(_, _, post)| find_images(post)).map(|sighting| sighting.key).collect();
    let settled = SettledImages::assume(&ImageNames::plan(keys));
    let own = posts.iter().zip(&places).filter_map(|((_, naming, _), place)| Some((naming.id.clone()?, place.clone())));
    let own_posts = OwnPosts::new(own, &[]);
    let meant = posts.into_iter().zip(places).map(|((name, _, mut post), place)| {
        settle_images(&mut post, &settled, "img/", &mut Vec::new());
        let mut pictures = Vec::new();
        post.for_each_image(&mut |image| {
            let name = image.target().strip_prefix("img/");
            pictures.extend(name.map(|name| format!("{}/{name}", site.picture_folder(&place))));
        });
        Meant { name, post, place, pictures }
    });
    (meant.collect(), own_posts)
}

impl Meant {
    /// The blocks that its page has to show.
    pub fn blocks(&self, site: &Site, own_posts: &OwnPosts) -> Vec<Block> {
        let mut post = self.post.clone();
        if site.dialect.html == Html::None {
            join_heading_lines(&mut post, &mut Vec::new());
        }
        post.for_each_link(&mut |address| {
            let own = own_posts.find(address).filter(|(to, tail)| (site.own_link)(&self.place, to, tail).is_some());
            *address = match own {
                Some((to, tail)) if site.name == "docusaurus" => {
                    // It would warn of a paragraph that only Medium's page has.
                    to.address.clone() + tail.split('#').next().unwrap_or_default()
                }
                Some((to, tail)) => format!("{}{tail}", to.address),
                None => match (site.settle_address)(&self.place, address) {
                    Some(settled) if settled == "index.md" => self.place.address.clone(),
                    Some(settled) => match settled.strip_prefix("./") {
                        Some(beside) => format!("{}{beside}", self.place.address),
                        None => settled,
                    },
                    None if address.starts_with('/') => format!("https://medium.com{address}"),
                    None => address.clone(),
                },
            };
        });
        for block in &mut post.body {
            if let Block::Embed(embed) = block
                && (site.dialect.embed)(embed).is_some()
            {
                let video = name_of(&embed.address.replace("watch?v=", ""));
                embed.label = Label::new(format!("PLAYER {}", video.split('&').next().unwrap_or_default()));
                PLAYER.clone_into(&mut embed.address);
            }
        }
        let mut blocks = meant_reading(&post.body);
        blocks.iter_mut().for_each(settle_player);
        blocks
    }
}

/// What stands for the address of what is shown by its player.
const PLAYER: &str = "player:";

/// A player is no link in the page.
fn settle_player(block: &mut Block) {
    if let Block::Paragraph(content) = block
        && let [Inline::Link { address, content: label }] = content.as_slice()
        && address == PLAYER
    {
        *content = label.clone();
    }
}

/// Makes the same of what differs by a generator's own right: typographers' quotation marks, white space, how an address is
/// encoded; and what Astro alone does, or Docusaurus.
pub fn settle(blocks: Vec<Block>, site: &Site) -> Vec<Block> {
    let is_astro = site.name == "astro";
    let mut blocks = if site.name == "docusaurus" { part_pictures(blocks) } else { blocks };
    for block in &mut blocks {
        // Most make links of addresses in plain text, which no reader would mind.
        forget_bare_links(block);
        let settle = |content: &mut Vec<Inline>| *content = settle_inlines(content, is_astro);
        match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => settle(content),
            Block::Quote { paragraphs: texts, .. } => texts.iter_mut().for_each(settle),
            Block::List(list) => list.items.iter_mut().for_each(settle),
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

/// Of pictures that are stacked, Docusaurus sets some apart.
fn part_pictures(blocks: Vec<Block>) -> Vec<Block> {
    let is_stack = |content: &[Inline]| {
        let is_picture = |inline: &Inline| match inline {
            Inline::Image(_) => true,
            Inline::Text(text) => text.trim().is_empty(),
            _ => false,
        };
        content.len() > 1 && content.iter().all(is_picture)
    };
    let part = |block| match block {
        Block::Paragraph(content) if is_stack(&content) => {
            let pictures = content.into_iter().filter(|inline| matches!(inline, Inline::Image(_)));
            pictures.map(|picture| Block::Paragraph(vec![picture])).collect()
        }
        block => vec![block],
    };
    blocks.into_iter().flat_map(part).collect()
}

fn settle_inlines(content: &[Inline], is_astro: bool) -> Vec<Inline> {
    let mut runs = flatten(content);
    let mut begins = true;
    for run in &mut runs {
        run.marks.link = run.marks.link.as_deref().map(|address| settle_address(address).into());
        match &mut run.piece {
            Piece::Text(text) => {
                let mut settled = String::new();
                for c in text.chars() {
                    let space = matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{c}');
                    if !(space && (settled.ends_with(' ') || (settled.is_empty() && begins))) {
                        settled.push(fold(c));
                    }
                }
                begins = if settled.is_empty() { begins } else { settled.ends_with(' ') };
                *text = settled;
            }
            Piece::Image(image) => {
                image.address = name_of(&settle_address(image.target()));
                image.place = unmedium::document::Place::Web;
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

/// An address without what only its encoding tells from another.
pub fn settle_address(address: &str) -> String {
    let decoded = percent_decode_str(address).decode_utf8_lossy().into_owned();
    let decoded = decoded.strip_prefix("pathname://").unwrap_or(&decoded).to_owned();
    decoded.trim().trim_end_matches('/').replace("/?", "?").replace("/#", "#")
}
