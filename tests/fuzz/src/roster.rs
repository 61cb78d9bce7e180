use super::shell::roster::preview;

/// A file of any bytes is a preview or an error; what is good has a name, and what is shown back is short.
pub fn roster_csv(data: &[u8]) {
    let Ok(preview) = preview(data) else { return };
    assert!(
        preview
            .good
            .iter()
            .all(|row| !row.name.as_str().trim().is_empty())
    );
    assert!(
        preview
            .bad
            .iter()
            .all(|row| row.line > 1 && row.value.as_str().chars().count() <= 40)
    );
}
