use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use crate::Run;

/// A piece of a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// From 1 on.
    Heading(u8, Vec<Run>),
    Text(Vec<Run>),
    List(bool, Vec<Vec<Self>>),
    /// What has no place in a roadmap.
    Strange(&'static str),
}

/// Lists in lists; what is deeper stands on the last level. The gate counts a list and its item as two.
pub(super) const LISTS_MAX: u32 = 2;

/// The pieces of a page, in order. No deeper than so many lists, whatever the text.
pub(super) fn of(text: &str) -> Vec<Node> {
    let mut builder = Builder::default();
    for event in Parser::new(text) {
        builder.take(event);
    }
    builder.done()
}

#[derive(Default)]
struct Builder {
    root: Vec<Node>,
    /// Open lists, each with its items; the last item is the open one.
    lists: Vec<(bool, Vec<Vec<Node>>)>,
    /// Lists and items that are deeper than they may be.
    ignored: usize,
    line: Option<Line>,
    strong: usize,
    em: usize,
    links: Vec<Option<String>>,
}

/// A heading or paragraph that is being read.
struct Line {
    /// 0 for a paragraph.
    level: u8,
    runs: Vec<Run>,
}

impl Builder {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.text(&text),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.text("\n"),
            Event::InlineHtml(html) => self.element(&html),
            Event::Html(html) if !html.trim_start().starts_with("<!--") => {
                self.push(Node::Strange("HTML"));
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => self.begin(depth_of(level)),
            Tag::Paragraph | Tag::CodeBlock(_) => self.begin(0),
            Tag::List(first) => {
                self.end_line();
                if self.ignored > 0 || self.lists.len() >= DEPTH_MAX {
                    self.ignored += 1;
                } else {
                    self.lists.push((first.is_some(), Vec::new()));
                }
            }
            Tag::Item if self.ignored == 0 => {
                self.end_line();
                if let Some((_, items)) = self.lists.last_mut() {
                    items.push(Vec::new());
                }
            }
            Tag::Item | Tag::BlockQuote(_) => self.end_line(),
            Tag::Emphasis => self.em += 1,
            Tag::Strong => self.strong += 1,
            Tag::Link { dest_url, .. } => self.links.push(address(&dest_url)),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_)
            | TagEnd::Paragraph
            | TagEnd::CodeBlock
            | TagEnd::Item
            | TagEnd::BlockQuote(_) => self.end_line(),
            TagEnd::List(_) => {
                self.end_line();
                if self.ignored > 0 {
                    self.ignored -= 1;
                } else if let Some((ordered, items)) = self.lists.pop() {
                    self.push(Node::List(ordered, items));
                }
            }
            TagEnd::Emphasis => self.em = self.em.saturating_sub(1),
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Link => {
                self.links.pop();
            }
            _ => {}
        }
    }

    /// The elements that our own notes have; of others only what stands in them.
    fn element(&mut self, html: &str) {
        match html {
            "<strong>" => self.strong += 1,
            "</strong>" => self.strong = self.strong.saturating_sub(1),
            "<em>" => self.em += 1,
            "</em>" => self.em = self.em.saturating_sub(1),
            _ => {}
        }
    }

    fn begin(&mut self, level: u8) {
        self.end_line();
        self.strong = 0;
        self.em = 0;
        self.line = Some(Line {
            level,
            runs: Vec::new(),
        });
    }

    fn text(&mut self, text: &str) {
        let run = Run {
            text: text.to_owned(),
            strong: self.strong > 0,
            em: self.em > 0,
            link: self.links.last().cloned().flatten(),
        };
        // In a tight list no paragraph is begun.
        let line = self.line.get_or_insert_with(|| Line {
            level: 0,
            runs: Vec::new(),
        });
        let like = |last: &&mut Run| {
            last.strong == run.strong && last.em == run.em && last.link == run.link
        };
        match line.runs.last_mut().filter(like) {
            Some(last) => last.text.push_str(&run.text),
            None => line.runs.push(run),
        }
    }

    fn end_line(&mut self) {
        let Some(Line { level, runs }) = self.line.take() else {
            return;
        };
        if runs.iter().all(|run| run.text.trim().is_empty()) {
            return;
        }
        self.push(if level == 0 {
            Node::Text(runs)
        } else {
            Node::Heading(level, runs)
        });
    }

    fn push(&mut self, node: Node) {
        match self.lists.last_mut() {
            None => self.root.push(node),
            Some((_, items)) => match items.last_mut() {
                Some(item) => item.push(node),
                None => items.push(vec![node]),
            },
        }
    }

    fn done(mut self) -> Vec<Node> {
        self.end_line();
        while let Some((ordered, items)) = self.lists.pop() {
            self.push(Node::List(ordered, items));
        }
        self.root
    }
}

/// More than any roadmap has, and few enough to walk.
const DEPTH_MAX: usize = 8;

const fn depth_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// An address that the notes may link to.
fn address(url: &str) -> Option<String> {
    let known = ["https://", "http://", "mailto:"];
    let known = known.iter().any(|scheme| url.starts_with(scheme));
    (known && url.chars().count() <= crate::limits::VALUE_CHARS_MAX).then(|| url.to_owned())
}
