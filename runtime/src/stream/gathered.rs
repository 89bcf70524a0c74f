//! Records that are several elements: occurrences of a group. Nothing says where one ends but an element that does not belong to it, so
//! elements are gathered until the reader leaves one over. Each time it wants more, twice as many are gathered, so that a long group is
//! not read again for each of its elements.

use super::Records;
use super::markup::Scan;
use super::records::{Found, Piece, Read};
use crate::encoding::Text;
use crate::reader::Reader;

/// Elements that have come and are not known to be a whole group.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Gathered {
    /// How many bytes they have.
    length: usize,
    /// How many bytes of white space are known to come after them.
    space: usize,
    /// How many there are, at least.
    count: usize,
    /// How many more must come before it is worth reading them.
    wanted: usize,
}

/// What comes after the gathered elements.
enum Following {
    Element,
    /// The end of what they are in.
    End,
    NeedsBytes,
}

/// What reading the gathered elements has come to.
enum Outcome {
    /// So many bytes of them are a record.
    Record(usize),
    /// So many are nobody's.
    Beside(usize),
    /// There may be more to it.
    Unfinished,
}

impl Records {
    /// Goes on to the next occurrence of a group.
    pub(super) fn next_group_into(&mut self, read: Read<'_>) -> Found<Piece> {
        if self.has_ended {
            return Ok(Piece::End);
        }
        let outcome = self.gather(read);
        self.has_ended = matches!(outcome, Ok(Piece::End) | Err(_));
        outcome
    }

    fn gather(&mut self, read: Read<'_>) -> Found<Piece> {
        loop {
            if self.gathered.length == 0 {
                match self.piece()? {
                    Piece::Record(length) => {
                        self.gathered = Gathered { length, space: 0, count: 1, wanted: 1 };
                        self.scan = Scan::default();
                    }
                    other => return Ok(other),
                }
            }
            let mut is_last = false;
            while self.gathered.wanted > 0 && !is_last {
                match self.following()? {
                    Following::Element => {
                        self.gathered.count += 1;
                        self.gathered.wanted -= 1;
                    }
                    Following::End => is_last = true,
                    Following::NeedsBytes => return Ok(Piece::NeedsBytes),
                }
            }
            match self.read_gathered(is_last, read)? {
                Outcome::Record(length) => {
                    self.take_gathered(length);
                    return Ok(Piece::Record(length));
                }
                Outcome::Beside(length) => {
                    self.skipped += 1;
                    self.take_gathered(length);
                }
                Outcome::Unfinished => self.gathered.wanted = self.gathered.count,
            }
        }
    }

    /// Gathers the next element, if there is one.
    fn following(&mut self) -> Found<Following> {
        loop {
            // White space that was passed over before more bytes came is not looked at again.
            let rest = &self.input.rest()[self.gathered.length + self.gathered.space..];
            let markup = rest.trim_start_matches([' ', '\t', '\r', '\n']);
            self.gathered.space += rest.len() - markup.len();
            match markup.as_bytes() {
                [] | [b'<'] => return self.starve().map(|_| Following::NeedsBytes),
                [b'<', b'/', ..] => return Ok(Following::End),
                [b'<', ..] => {}
                // A text, of which the way on says what it is.
                _ => return Ok(Following::End),
            }
            let is_element = !matches!(markup.as_bytes()[1], b'!' | b'?');
            let Some(end) = self.scan.end(markup.as_bytes(), false) else {
                return self.starve().map(|_| Following::NeedsBytes);
            };
            self.scan = Scan::default();
            self.gathered.length += self.gathered.space + end;
            self.gathered.space = 0;
            if is_element {
                return Ok(Following::Element);
            }
        }
    }

    fn read_gathered(&mut self, is_last: bool, read: Read<'_>) -> Found<Outcome> {
        let mut learnt = std::mem::take(&mut self.learnt);
        let length = self.gathered.length;
        let (outcome, error) = match Text::try_from(&self.input.rest()[..length]) {
            Ok(text) => {
                let mut xml = Reader::within_as_learnt(&text, self.scope(), &self.limits, &mut learnt);
                xml.set_strict(self.strict);
                let is_record = read(&mut xml);
                if !is_record {
                    xml.pass_over_next(self.alone);
                }
                let outcome = match (xml.next_at(), is_record) {
                    (end, true) if end == length && !is_last => Outcome::Unfinished,
                    (end, true) => Outcome::Record(end),
                    (end, false) => Outcome::Beside(end),
                };
                let is_unfinished = !is_last && xml.lacks_more();
                xml.learn(&mut learnt);
                if is_unfinished { (Outcome::Unfinished, None) } else { (outcome, xml.into_failure()) }
            }
            Err(error) => (Outcome::Unfinished, Some(error)),
        };
        self.learnt = learnt;
        error.map_or(Ok(outcome), |error| Err(self.placed(error)))
    }

    /// So many bytes of what was gathered were read.
    fn take_gathered(&mut self, length: usize) {
        // What is being looked at comes after what was gathered, so it is looked at no differently.
        self.input.pass(length);
        let length = self.gathered.length - length;
        let space = if length > 0 { self.gathered.space } else { 0 };
        self.gathered = Gathered { length, space, count: 1, wanted: 0 };
    }
}
