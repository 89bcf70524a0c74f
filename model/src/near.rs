//! Which of the known names was probably meant.

/// The known name nearest to `name`, if one is near enough to be a slip: other letter case, or at most a third of its
/// characters (at least one) inserted, left out, replaced or swapped with a neighbour. Of equally near ones the first.
pub fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let name: Vec<char> = name.chars().collect();
    if name.is_empty() || name.len() > LONGEST {
        return None;
    }
    let lower: Vec<char> = name.iter().flat_map(|char| char.to_lowercase()).collect();
    let mut best: Option<(usize, &str)> = None;
    for candidate in known {
        let chars: Vec<char> = candidate.chars().take(LONGEST + 1).collect();
        let allowed = (name.len().max(chars.len()) / 3).max(1);
        if chars == name || chars.len().abs_diff(name.len()) > allowed {
            continue;
        }
        let folded: Vec<char> = chars.iter().flat_map(|char| char.to_lowercase()).collect();
        let distance = match folded == lower {
            true => 0,
            false => distance(&name, &chars),
        };
        // A name of one or two characters has no slip that is still recognisable but its letter case.
        let near = distance == 0 || (distance <= allowed && distance < name.len().min(chars.len()));
        if near && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Names longer than this are no slips of the hand, and comparing them is slow.
const LONGEST: usize = 200;

/// The optimal string alignment distance.
fn distance(left: &[char], right: &[char]) -> usize {
    let width = right.len() + 1;
    let mut before: Vec<usize> = vec![0; width];
    let mut above: Vec<usize> = (0..width).collect();
    let mut row: Vec<usize> = vec![0; width];
    for i in 1..=left.len() {
        row[0] = i;
        for j in 1..width {
            let replaced = above[j - 1] + usize::from(left[i - 1] != right[j - 1]);
            row[j] = replaced.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut row);
    }
    above[right.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_are_recognised() {
        let known = ["AuthHeader", "Order", "OrderLine", "id"];
        assert_eq!(nearest("AuthHeder", known), Some("AuthHeader"));
        assert_eq!(nearest("authheader", known), Some("AuthHeader"));
        assert_eq!(nearest("Oredr", known), Some("Order"));
        assert_eq!(nearest("ID", known), Some("id"));
    }

    #[test]
    fn other_names_are_not() {
        assert_eq!(nearest("Invoice", ["AuthHeader", "Order"]), None);
        assert_eq!(nearest("a", ["b"]), None);
        assert_eq!(nearest("", ["b"]), None);
    }
}
