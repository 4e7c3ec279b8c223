//! README.md and the topics of the guide, with their fenced code blocks.

use unmedium::guide::TOPICS;

/// README.md or a topic of the guide.
pub struct Page {
    pub name: &'static str,
    pub text: &'static str,
}

/// A fenced code block.
pub struct Block {
    pub language: &'static str,
    pub text: String,
    /// Whether only blank lines stand between the block before it and this one.
    pub is_right_below: bool,
}

pub const README: Page = Page { name: "README.md", text: include_str!("../../README.md") };

impl Page {
    pub fn all() -> Vec<Page> {
        let topics = TOPICS.iter().map(|topic| Page { name: topic.name, text: topic.text });
        std::iter::once(README).chain(topics).collect()
    }

    pub fn topic(name: &str) -> Page {
        Page::all().into_iter().find(|page| page.name == name).unwrap()
    }

    pub fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut is_right_below = false;
        let mut lines = self.text.lines();
        while let Some(line) = lines.next() {
            let fence = &line[..line.len() - line.trim_start_matches('`').len()];
            if fence.len() >= 3 {
                let text = lines.by_ref().take_while(|line| *line != fence).flat_map(|line| [line, "\n"]).collect();
                blocks.push(Block { language: &line[fence.len()..], text, is_right_below });
            }
            is_right_below = fence.len() >= 3 || (is_right_below && line.is_empty());
        }
        blocks
    }

    /// The text of all blocks of a language.
    pub fn text_in(&self, language: &str) -> String {
        self.blocks().into_iter().filter(|block| block.language == language).map(|block| block.text).collect()
    }

    /// The cells of its tables' rows.
    pub fn rows(&self) -> Vec<Vec<&'static str>> {
        let rows = self.text.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
        rows.map(|row| row.split(" | ").collect()).collect()
    }
}
