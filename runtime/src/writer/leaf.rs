//! One call per field for the types that most fields have: tag, value, tag. None of these is generic, and none is copied
//! into the code of a caller; that is where both the speed and the compile time of generated code come from.

use super::{WriteErrorKind, Writer, escape};
use crate::name::Name;

impl Writer<'_> {
    #[inline(never)]
    pub(crate) fn string(&mut self, name: &'static Name, value: &str) {
        self.out.reserve(64 + value.len());
        self.open(name);
        let written = escape::content(&mut self.out, value);
        self.close(name);
        if let Err(forbidden) = written {
            self.refuse(name, WriteErrorKind::Character(forbidden.0));
        }
    }

    #[inline(never)]
    pub(crate) fn boolean(&mut self, name: &'static Name, value: bool) {
        self.open(name);
        if value {
            self.out.extend_padded(b"true\0\0\0\0", 4);
        } else {
            self.out.extend_padded(b"false\0\0\0", 5);
        }
        self.close(name);
    }

    #[inline(never)]
    pub(crate) fn signed(&mut self, name: &'static Name, value: i64) {
        self.open(name);
        if value < 0 {
            self.out.push(b'-');
        }
        self.digits(value.unsigned_abs());
        self.close(name);
    }

    #[inline(never)]
    pub(crate) fn unsigned(&mut self, name: &'static Name, value: u64) {
        self.open(name);
        self.digits(value);
        self.close(name);
    }

    #[inline(always)]
    fn digits(&mut self, value: u64) {
        let mut digits = [0; 20];
        let mut at = digits.len();
        let mut rest = value;
        loop {
            at -= 1;
            digits[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        self.out.extend(&digits[at..]);
    }
}
