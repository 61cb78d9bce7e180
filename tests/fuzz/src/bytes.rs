/// The fuzzer's input as a run of small choices; ends when the bytes do.
pub(crate) struct Bytes<'a>(pub(crate) &'a [u8]);

impl<'a> Bytes<'a> {
    pub(crate) fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(first)
    }

    pub(crate) fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    /// As many bytes as the next two say, or as there are.
    pub(crate) fn chunk(&mut self) -> Option<&'a [u8]> {
        let length = usize::from(self.short()?).min(self.0.len());
        let (chunk, rest) = self.0.split_at(length);
        self.0 = rest;
        Some(chunk)
    }
}
