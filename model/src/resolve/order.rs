//! In which order components can be completed: what a component is derived from comes before it. A circle is found, never
//! followed; chains of any length take no stack.

/// The order, and the circles that stand in its way.
#[derive(Debug, Default)]
pub(super) struct Order {
    /// Every item, those that it depends on before it; in a circle one dependency is not heeded.
    pub(super) items: Vec<usize>,
    /// The members of each circle, in the order in which they depend on one another.
    pub(super) circles: Vec<Vec<usize>>,
}

impl Order {
    /// The first item that is more than `limit` steps away from those that depend on nothing.
    pub(super) fn deeper_than<'d>(&self, limit: usize, dependencies: impl Fn(usize) -> &'d [usize]) -> Option<usize> {
        let mut depths = vec![0; self.items.len()];
        self.items.iter().copied().find(|item| {
            depths[*item] = 1 + dependencies(*item).iter().map(|next| depths[*next]).max().unwrap_or(0);
            depths[*item] > limit
        })
    }
}

/// Derivations or references one after the other; no contract known has more than ten. What each step adds is put into
/// all that follow, which a longer chain would make too much.
pub(super) const MAX_STEPS: usize = 500;

/// Orders the items `0..count` by what each depends on.
pub(super) fn order<'d>(count: usize, dependencies: impl Fn(usize) -> &'d [usize]) -> Order {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut order = Order::default();
    let mut states = vec![State::New; count];
    for start in 0..count {
        if states[start] != State::New {
            continue;
        }
        states[start] = State::Open;
        let mut path: Vec<(usize, usize)> = vec![(start, 0)];
        while let Some((item, next)) = path.last_mut() {
            let Some(dependency) = dependencies(*item).get(*next).copied() else {
                states[*item] = State::Done;
                order.items.push(*item);
                path.pop();
                continue;
            };
            *next += 1;
            match states[dependency] {
                State::Done => {}
                State::New => {
                    states[dependency] = State::Open;
                    path.push((dependency, 0));
                }
                State::Open => {
                    let from = path.iter().position(|(item, _)| *item == dependency).unwrap_or(0);
                    order.circles.push(path[from..].iter().map(|(item, _)| *item).collect());
                }
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::order;

    #[test]
    fn dependencies_come_first() {
        let edges: [&[usize]; 4] = [&[2], &[0], &[3], &[]];
        let order = order(4, |item| edges[item]);
        assert_eq!(order.items, [3, 2, 0, 1]);
        assert!(order.circles.is_empty());
    }

    #[test]
    fn circles_are_named() {
        let edges: [&[usize]; 4] = [&[1], &[2], &[1], &[3]];
        let order = order(4, |item| edges[item]);
        assert_eq!(order.circles, [vec![1, 2], vec![3]]);
        assert_eq!(order.items.len(), 4);
    }

    #[test]
    fn long_chains_take_no_stack() {
        let edges: Vec<[usize; 1]> = (0..1_000_000).map(|item| [item + 1]).collect();
        let order = order(1_000_001, |item| edges.get(item).map_or(&[], |edges| edges));
        assert_eq!(order.items[0], 1_000_000);
    }
}
