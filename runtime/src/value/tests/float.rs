//! `xs:float` and `xs:double`.

use proptest::prelude::*;

use super::{read, written};
use crate::value::{canonical_f32, canonical_f64};

proptest! {
    #[test]
    fn every_double_comes_back(bits: u64) {
        let value = f64::from_bits(bits);
        let back = read::<f64>(&written(&value));
        prop_assert!(back.to_bits() == bits || (back.is_nan() && value.is_nan()));
        let back = read::<f64>(&canonical_f64(value));
        prop_assert!(back == value || (back.is_nan() && value.is_nan()));
    }

    #[test]
    fn every_float_comes_back(bits: u32) {
        let value = f32::from_bits(bits);
        let back = read::<f32>(&written(&value));
        prop_assert!(back.to_bits() == bits || (back.is_nan() && value.is_nan()));
    }
}

#[test]
fn canonical_forms() {
    for (value, canonical) in [(0.0, "0.0E0"), (-0.0, "0.0E0"), (100_000.0, "1.0E5"), (0.125, "1.25E-1")] {
        assert_eq!(canonical_f64(value), canonical);
    }
    assert_eq!(canonical_f32(f32::MAX), "3.4028235E38");
    assert_eq!(canonical_f32(f32::NEG_INFINITY), "-INF");
}
