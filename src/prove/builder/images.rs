//! Images that are passages of their own, and their captions.

use super::{Builder, RowPosition};
use crate::prove::passage::{Hint, ImageToken, Passage, PassageKind};

impl Builder {
    /// Adds an image as a passage of its own, linked as the formatting around it says.
    pub(in crate::prove) fn push_lone_image(&mut self, image: ImageToken) {
        self.end_passage();
        self.passage = self.start_image();
        self.push_image(image);
        self.end_passage();
    }

    /// Adds an image as a passage of its own, with a link of its own if it has one.
    pub(in crate::prove) fn push_linked_image(&mut self, image: ImageToken, link: Option<&str>) {
        let mut passage = self.start_image();
        passage.push_image(image, link.map(Into::into));
        self.push(passage);
    }

    /// Begins the passage of an image. It is in one paragraph with the image before it if both are in the same figure, or if its
    /// figure continues the row of that image.
    fn start_image(&mut self) -> Passage {
        let (count, follows_image) = (self.count(), self.follows_image());
        let (mut row, mut is_first) = (RowPosition::None, true);
        if let Some(figure) = &mut self.figure {
            figure.has_content = true;
            (row, is_first) = (figure.row, figure.start == count);
        }
        let joins = follows_image && (!is_first || (row == RowPosition::Continues && self.is_in_row));
        if !joins {
            self.is_in_row = is_first && row != RowPosition::None;
        }
        Passage { starts_group: !joins, ..Passage::new(PassageKind::Image) }
    }

    /// Adds the background image of a section.
    pub(in crate::prove) fn push_background(&mut self, image: ImageToken) {
        self.push_lone_image(image);
        self.background_caption = Some(self.count());
    }

    /// Puts the caption of a section's background image below that image.
    pub(in crate::prove) fn push_background_caption(&mut self, caption: Passage) {
        if !caption.shows_nothing() {
            let hint = if self.background_caption.is_some() { Hint::ImageCaption } else { Hint::None };
            let at = self.background_caption.take().unwrap_or(self.count());
            self.passages.list.insert(at, Passage { hint, ..caption });
        }
    }

    /// Says whether the caption of the open figure belongs to the images right before it. They are the figure's own, or, if its
    /// own image was lost, those of the row that it continues.
    pub(in crate::prove) fn caption_hint(&self) -> Hint {
        let is_of_images = self.figure.as_ref().is_some_and(|figure| {
            figure.start < self.count()
                || (figure.has_content && figure.row == RowPosition::Continues && self.is_in_row)
        });
        if is_of_images && self.follows_image() { Hint::ImageCaption } else { Hint::None }
    }

    fn follows_image(&self) -> bool {
        self.passages.list.last().is_some_and(|last| last.kind == PassageKind::Image)
    }
}
