use std::collections::VecDeque;

use axum::body::Bytes;
use tokio::sync::Mutex;

use crate::http::etag::Tag;
use crate::limits;

/// PDFs of published roadmaps that were asked for lately: whoever asks again gets the same, and the press rests.
#[derive(Default)]
pub(crate) struct Prints(Mutex<VecDeque<(Tag, Bytes)>>);

impl Prints {
    pub(super) async fn get(&self, tag: &Tag) -> Option<Bytes> {
        let kept = self.0.lock().await;
        let mut kept = kept.iter();
        kept.find(|(of, _)| of == tag)
            .map(|(_, bytes)| bytes.clone())
    }

    /// The oldest go when there are too many, or they are too large.
    pub(super) async fn keep(&self, tag: Tag, bytes: Bytes) {
        let mut kept = self.0.lock().await;
        kept.push_back((tag, bytes));
        let size = |kept: &VecDeque<(Tag, Bytes)>| -> usize {
            kept.iter().map(|(_, bytes)| bytes.len()).sum()
        };
        while kept.len() > limits::PRINTS_KEPT || size(&kept) > limits::PRINTS_BYTES_MAX {
            kept.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_was_asked_for_lately_is_there_and_the_oldest_goes() {
        let prints = Prints::default();
        let tag = |n: usize| Tag::of(&[&n.to_string()]);
        for n in 0..=limits::PRINTS_KEPT {
            prints.keep(tag(n), Bytes::from_static(b"%PDF")).await;
        }
        assert_eq!(prints.get(&tag(0)).await, None);
        assert!(prints.get(&tag(1)).await.is_some());
        let large = Bytes::from(vec![0; limits::PRINTS_BYTES_MAX]);
        prints.keep(tag(99), large).await;
        assert!(prints.get(&tag(99)).await.is_some());
        assert_eq!(prints.get(&tag(1)).await, None);
    }
}
