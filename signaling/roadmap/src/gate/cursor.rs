use crate::{Refusal, limits};

/// Reads lib0's encoding from bytes nobody has checked yet. Allocates nothing.
pub(crate) struct Cursor<'a> {
    rest: &'a [u8],
}

impl<'a> Cursor<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) fn byte(&mut self) -> Result<u8, Refusal> {
        let (first, rest) = self
            .rest
            .split_first()
            .ok_or(Refusal::Malformed("it ends too early"))?;
        self.rest = rest;
        Ok(*first)
    }

    pub(crate) fn bytes(&mut self, len: usize) -> Result<&'a [u8], Refusal> {
        let (taken, rest) = self
            .rest
            .split_at_checked(len)
            .ok_or(Refusal::Malformed("it ends too early"))?;
        self.rest = rest;
        Ok(taken)
    }

    /// A variable-length unsigned number of at most 53 bits, JavaScript's safe integers.
    pub(crate) fn number(&mut self) -> Result<u64, Refusal> {
        let mut value = 0_u64;
        for shift in (0..56).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return within(value, (1 << 53) - 1);
            }
        }
        Err(Refusal::Malformed("a number is too large"))
    }

    pub(crate) fn u32(&mut self) -> Result<u32, Refusal> {
        u32::try_from(self.number()?).map_err(|_| Refusal::Malformed("a number is too large"))
    }

    pub(crate) fn text(&mut self) -> Result<&'a str, Refusal> {
        let len = self.u32()? as usize;
        std::str::from_utf8(self.bytes(len)?).map_err(|_| Refusal::Malformed("text is not UTF-8"))
    }

    pub(crate) fn key(&mut self) -> Result<&'a str, Refusal> {
        let key = self.text()?;
        if key.len() > limits::KEY_BYTES_MAX {
            return Err(Refusal::TooLarge {
                max: limits::KEY_BYTES_MAX,
            });
        }
        Ok(key)
    }

    /// Steps over a plain value; the tags are lib0's `writeAny`.
    pub(crate) fn skip_value(&mut self, depth: u32) -> Result<(), Refusal> {
        if depth > limits::VALUE_DEPTH_MAX {
            return Err(Refusal::Malformed("a value is nested too deep"));
        }
        match self.byte()? {
            120 | 121 | 126 | 127 => Ok(()),
            125 => self.skip_signed(),
            124 => self.bytes(4).map(drop),
            123 => self.bytes(8).map(drop),
            119 => self.text().map(drop),
            118 => {
                for _ in 0..self.count()? {
                    self.key()?;
                    self.skip_value(depth + 1)?;
                }
                Ok(())
            }
            117 => {
                for _ in 0..self.count()? {
                    self.skip_value(depth + 1)?;
                }
                Ok(())
            }
            _ => Err(Refusal::Malformed("a value of a kind no roadmap holds")),
        }
    }

    /// How many elements follow. Each takes at least a byte, so a count beyond the rest is a lie; yrs would
    /// reserve memory for it first.
    pub(crate) fn count(&mut self) -> Result<u32, Refusal> {
        let count = self.u32()?;
        if count as usize > self.rest.len() {
            return Err(Refusal::Malformed("a count promises more than follows"));
        }
        Ok(count)
    }

    pub(crate) fn end(&self) -> Result<(), Refusal> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(Refusal::Malformed("it goes on after its end"))
        }
    }

    /// A signed number has 6 bits in its first byte, beside the sign.
    fn skip_signed(&mut self) -> Result<(), Refusal> {
        for _ in 0..8 {
            if self.byte()? & 0x80 == 0 {
                return Ok(());
            }
        }
        Err(Refusal::Malformed("a number is too large"))
    }
}

const fn within(value: u64, max: u64) -> Result<u64, Refusal> {
    if value > max {
        return Err(Refusal::Malformed("a number is too large"));
    }
    Ok(value)
}
