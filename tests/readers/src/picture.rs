use std::process::Command;

use tempfile::NamedTempFile;

/// Ink in a picture of grey bytes, row by row (PGM).
pub struct Picture {
    width: usize,
    grey: Vec<u8>,
}

impl Picture {
    /// The first page of a PDF.
    #[must_use]
    pub fn of(pdf: &NamedTempFile) -> Self {
        let path = pdf.path().to_str().unwrap();
        let args = ["-r", "40", "-gray", "-f", "1", "-l", "1", path];
        let output = Command::new("pdftoppm").args(args).output();
        let bytes = output.unwrap().stdout;
        // P5, width and height, 255, then the bytes.
        let mut head = bytes.splitn(4, |byte| byte.is_ascii_whitespace());
        assert_eq!(head.next().unwrap(), b"P5");
        let width = String::from_utf8(head.next().unwrap().to_vec()).unwrap();
        let height = String::from_utf8(head.next().unwrap().to_vec()).unwrap();
        let (width, height): (usize, usize) = (width.parse().unwrap(), height.parse().unwrap());
        let grey = bytes.get(bytes.len() - width * height..).unwrap().to_vec();
        Self { width, grey }
    }

    /// Where the darkest square of the uppermost fifth is, from 0 at the left to 1 at the right.
    #[must_use]
    pub fn tile(&self) -> f64 {
        let rows = self
            .grey
            .chunks(self.width)
            .take(self.grey.len() / self.width / 5);
        let (mut ink, mut at) = (0.0, 0.0);
        for row in rows {
            for (x, grey) in row.iter().enumerate() {
                if *grey < 120 {
                    ink += 1.0;
                    at += f64::from(u32::try_from(x).unwrap());
                }
            }
        }
        assert!(ink > 100.0, "there is a tile");
        at / ink / f64::from(u32::try_from(self.width).unwrap())
    }
}
