//! From chunks of bytes to the text that has not been read yet. The encoding is found as for whole messages, from the first
//! bytes; what is not UTF-8 is transcoded as it comes.

use encoding_rs::{Decoder, DecoderResult};
use zeroize::Zeroize;

use crate::encoding::Form;
use crate::reader::{ReadError, ReadErrorKind};

/// As much is looked at to find out the encoding.
const HEAD: usize = 1024;

/// The text that has come and has not been read, wiped when it is dropped and wherever it moves away from.
pub(super) struct Input {
    text: String,
    /// What was read of it.
    read: usize,
    charset: Option<String>,
    /// Bytes that make no character yet, or no decision about the encoding.
    left: Vec<u8>,
    form: Option<Form>,
    decoder: Option<Decoder>,
    error: Option<ReadError>,
    ended: bool,
    /// Where the text begins that has not been read.
    line: u32,
    column: u32,
}

impl Input {
    pub(super) fn new() -> Self {
        Self {
            text: String::new(),
            read: 0,
            charset: None,
            left: Vec::new(),
            form: None,
            decoder: None,
            error: None,
            ended: false,
            line: 1,
            column: 1,
        }
    }

    pub(super) fn set_charset(&mut self, charset: &str) {
        self.charset = Some(charset.to_owned());
    }

    /// What has not been read.
    pub(super) fn rest(&self) -> &str {
        &self.text[self.read..]
    }

    /// Whether nothing more comes.
    pub(super) const fn has_ended(&self) -> bool {
        self.ended
    }

    /// What was wrong with the bytes after those that became text.
    pub(super) const fn error(&self) -> Option<&ReadError> {
        self.error.as_ref()
    }

    /// How many bytes are held.
    pub(super) fn held(&self) -> usize {
        self.text.capacity() + self.left.capacity()
    }

    /// Line and column of what has not been read.
    pub(super) const fn place(&self) -> (u32, u32) {
        (self.line, self.column)
    }

    /// So much has been read.
    pub(super) fn pass(&mut self, length: usize) {
        let passed = &self.text[self.read..self.read + length];
        match passed.rfind('\n') {
            Some(last) => {
                self.line = self.line.saturating_add(memchr::memchr_iter(b'\n', passed.as_bytes()).count() as u32);
                self.column = 1 + passed[last + 1..].chars().count() as u32;
            }
            None => self.column = self.column.saturating_add(passed.chars().count() as u32),
        }
        self.read += length;
    }

    /// Takes in bytes.
    pub(super) fn feed(&mut self, bytes: &[u8]) {
        if self.error.is_some() || self.ended {
            return;
        }
        if self.form.is_some() {
            return self.decode(bytes, false);
        }
        self.left.extend_from_slice(bytes);
        if self.left.len() >= HEAD || self.left.len() >= 4 && self.left.contains(&b'>') {
            self.begin(false);
        }
    }

    /// No more bytes come.
    pub(super) fn end(&mut self) {
        if self.ended || self.error.is_some() {
            return;
        }
        if self.form.is_none() {
            self.begin(true);
        } else {
            self.decode(&[], true);
        }
        self.ended = true;
    }

    fn begin(&mut self, last: bool) {
        match Form::of(&self.left, self.charset.as_deref()) {
            Ok(form) => {
                if let Form::Other(encoding) = form {
                    self.decoder = Some(encoding.new_decoder_without_bom_handling());
                }
                self.form = Some(form);
                let mut head = std::mem::take(&mut self.left);
                self.decode(&head, last);
                head.zeroize();
            }
            Err(error) => self.error = Some(error),
        }
    }

    fn decode(&mut self, bytes: &[u8], last: bool) {
        match self.form {
            Some(Form::Latin1) => {
                let decoded = encoding_rs::mem::decode_latin1(bytes);
                self.push(&decoded);
            }
            Some(Form::Other(_)) => self.transcode(bytes, last),
            _ => self.decode_utf8(bytes, last),
        }
    }

    fn decode_utf8(&mut self, bytes: &[u8], last: bool) {
        let mut bytes = bytes;
        while let (false, Some((first, rest))) = (self.left.is_empty(), bytes.split_first()) {
            self.left.push(*first);
            bytes = rest;
            match std::str::from_utf8(&self.left) {
                Ok(_) => {
                    let whole = std::mem::take(&mut self.left);
                    self.push(std::str::from_utf8(&whole).unwrap_or_default());
                }
                Err(error) if error.error_len().is_some() => return self.refuse_bytes(),
                Err(_) => {}
            }
        }
        match simdutf8::compat::from_utf8(bytes) {
            Ok(text) => self.push(text),
            Err(error) => {
                let (good, bad) = bytes.split_at(error.valid_up_to());
                self.push(std::str::from_utf8(good).unwrap_or_default());
                self.left.extend_from_slice(&bad[..bad.len().min(4)]);
                if error.error_len().is_some() {
                    self.refuse_bytes();
                }
            }
        }
        if last && !self.left.is_empty() {
            self.refuse_bytes();
        }
    }

    fn transcode(&mut self, bytes: &[u8], last: bool) {
        let Some(mut decoder) = self.decoder.take() else { return };
        let mut bytes = bytes;
        loop {
            self.reserve(decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len()));
            let (result, taken) = decoder.decode_to_string_without_replacement(bytes, &mut self.text, last);
            bytes = &bytes[taken..];
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    let message = format!("the bytes are not {}", decoder.encoding().name());
                    self.error = Some(ReadError::new(ReadErrorKind::Encoding, message));
                    return;
                }
            }
        }
        self.decoder = (!last).then_some(decoder);
    }

    fn refuse_bytes(&mut self) {
        let message = format!("the byte 0x{:02X} is not UTF-8", self.left.first().copied().unwrap_or_default());
        self.error = Some(ReadError::new(ReadErrorKind::Encoding, message));
    }

    fn push(&mut self, text: &str) {
        self.reserve(text.len());
        self.text.push_str(text);
    }

    /// Makes room: what was read goes first, and the text moves only if that is not enough. It goes when it is the larger part,
    /// so that what remains is not moved again and again.
    fn reserve(&mut self, more: usize) {
        if self.read > 0 && self.read >= self.text.len() - self.read {
            self.text.drain(..self.read);
            self.read = 0;
        }
        if self.text.capacity() - self.text.len() < more {
            let rest = self.rest();
            let needed = rest.len().saturating_add(more);
            let mut larger = String::with_capacity(needed.max(rest.len().saturating_mul(2)));
            larger.push_str(rest);
            self.text.zeroize();
            self.text = larger;
            self.read = 0;
        }
    }
}

/// Records may hold secrets.
impl Drop for Input {
    fn drop(&mut self) {
        self.text.zeroize();
        self.left.zeroize();
    }
}
