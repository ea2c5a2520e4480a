//! What a report is made of, before it is HTML or Markdown.

/// A report: a title and its sections.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// What it is called.
    pub title: String,
    /// What it says of itself under the title.
    pub about: String,
    /// Its sections, in their order.
    pub sections: Vec<Section>,
}

/// A part of a report under a heading of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Words(String),
    /// Short lines one under the other.
    List(Vec<String>),
    /// Rows under a head. The first column is words; all others stand to the right, as numbers do, or to the left.
    Table(Table),
    /// A drawing as SVG, and what it says for those who do not see it.
    Picture {
        /// The drawing.
        svg: String,
        /// What it says.
        says: String,
    },
}

/// Rows under a head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The heads of the columns, each with whether it holds numbers.
    pub head: Vec<(&'static str, bool)>,
    /// The cells, row by row, as many as there are heads.
    pub rows: Vec<Vec<String>>,
}
