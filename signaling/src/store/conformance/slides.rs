use protocol::DeckId;

use super::*;
use crate::store::{SessionWrite, SlideRow, SlideWrite};

fn deck(name: &str) -> DeckId {
    DeckId::from_body(name).unwrap()
}

fn page(text: &str) -> SlideRow {
    SlideRow {
        picture: vec![7; 70_000],
        text: protocol::Personal::new(text),
    }
}

fn put(webinar: &WebinarId, deck: DeckId, page: u16, row: SlideRow) -> Write {
    let webinar = webinar.clone();
    Write::OfSlides(SlideWrite::Put {
        webinar,
        deck,
        page,
        row,
    })
}

/// Two pages of `soil` and one of `rain`.
async fn with_slides(folder: &TempDir) -> WebinarRow {
    let (row, store) = (webinar(), open(folder));
    let writes = vec![
        Write::Webinar(row.clone()),
        put(&row.id, deck("soil"), 1, page("Soil")),
        put(&row.id, deck("soil"), 2, page("")),
        put(&row.id, deck("rain"), 1, page("Rain")),
    ];
    store.write(writes).await.unwrap();
    row
}

#[tokio::test]
async fn pages_are_there_as_they_were_written_and_no_others() {
    let folder = TempDir::new().unwrap();
    with_slides(&folder).await;
    let store = open(&folder);
    assert_eq!(
        store.slide(deck("soil"), 1).await.unwrap(),
        Some(page("Soil"))
    );
    assert_eq!(store.slide(deck("soil"), 2).await.unwrap(), Some(page("")));
    assert_eq!(store.slide(deck("soil"), 3).await.unwrap(), None);
    assert_eq!(store.slide(deck("none"), 1).await.unwrap(), None);
}

#[tokio::test]
async fn a_page_is_written_once() {
    let folder = TempDir::new().unwrap();
    let row = with_slides(&folder).await;
    let store = open(&folder);
    let again = put(&row.id, deck("soil"), 1, page("Other"));
    assert!(store.write(vec![again]).await.is_err());
    assert_eq!(
        store.slide(deck("soil"), 1).await.unwrap(),
        Some(page("Soil"))
    );
}

#[tokio::test]
async fn a_deck_that_is_dropped_leaves_the_others() {
    let folder = TempDir::new().unwrap();
    with_slides(&folder).await;
    let store = open(&folder);
    let drop = || {
        let deck = deck("soil");
        Write::OfSlides(SlideWrite::Drop { deck })
    };
    store.write(vec![drop()]).await.unwrap();
    store.write(vec![drop()]).await.unwrap();
    assert_eq!(store.slide(deck("soil"), 2).await.unwrap(), None);
    assert_eq!(
        store.slide(deck("rain"), 1).await.unwrap(),
        Some(page("Rain"))
    );
}

#[tokio::test]
async fn a_webinar_takes_its_slides_with_it() {
    let folder = TempDir::new().unwrap();
    let row = with_slides(&folder).await;
    let store = open(&folder);
    let delete = Write::Session(SessionWrite::Delete { webinar: row.id });
    store.write(vec![delete]).await.unwrap();
    assert_eq!(store.slide(deck("soil"), 1).await.unwrap(), None);
    assert_eq!(store.slide(deck("rain"), 1).await.unwrap(), None);
}
