use std::os::unix::fs::PermissionsExt as _;

use export::{Facts, Options, one_pager};
use roadmap::Roadmap;

use super::*;

/// A program in the place of the press that does this.
fn press_that(does: &str) -> (tempfile::TempDir, Press) {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join(PROGRAM);
    std::fs::write(&program, format!("#!/bin/sh\n{does}\n")).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let press = Press::find(&program);
    (folder, press)
}

fn sheet() -> Sheet {
    one_pager(&Roadmap::default(), &Facts::default(), &Options::default())
}

#[tokio::test]
async fn without_the_program_there_are_no_pdfs() {
    let press = Press::find(Path::new("/nowhere/plenary-press"));
    assert!(matches!(
        press.print(&sheet()).await,
        Err(PressError::Missing)
    ));
}

#[tokio::test]
async fn what_it_prints_and_what_it_misses_come_back() {
    let says = r#"cat > /dev/null; printf %%PDF-1.7; echo noise >&2; echo '{"kind":"missingGlyphs","characters":["U+1F33B"]}' >&2"#;
    let (_folder, press) = press_that(says);
    let printed = press.print(&sheet()).await.unwrap();
    assert_eq!(printed.pdf, b"%PDF-1.7");
    assert_eq!(printed.missing, ["U+1F33B"]);
}

#[tokio::test]
async fn one_that_dies_is_one_failed_job() {
    let (_folder, press) = press_that("kill -9 $$");
    for _ in 0..3 {
        let ended = press.print(&sheet()).await;
        assert!(matches!(ended, Err(PressError::Failed(_))), "{ended:?}");
    }
}

#[tokio::test]
async fn one_that_says_nothing_is_no_pdf() {
    let (_folder, press) = press_that("exit 0");
    assert!(press.print(&sheet()).await.is_err());
}

#[tokio::test]
async fn only_so_many_wait() {
    let (_folder, press) = press_that("exec sleep 600");
    let job = sheet();
    let mut waiting = Vec::new();
    for _ in 0..=limits::PRESS_QUEUE {
        let mut one = Box::pin(press.print(&job));
        // A future waits once it has been polled.
        assert!(
            futures_util::FutureExt::now_or_never(&mut one).is_none(),
            "it is printed or waits"
        );
        waiting.push(one);
    }
    assert!(matches!(press.print(&job).await, Err(PressError::Busy)));
    drop(waiting);
    let next = futures_util::FutureExt::now_or_never(press.print(&job));
    assert!(next.is_none(), "who gives up makes room");
}
