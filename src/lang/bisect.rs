/// The largest number from `min` to `most` for which `fits` is true, by binary search: `fits` must be monotonic. `None`
/// if it is false even for `min`.
pub fn largest(min: u64, most: u64, fits: impl Fn(u64) -> bool) -> Option<u64> {
    if min > most || !fits(min) {
        return None;
    }
    let (mut good, mut bad) = (min, most.saturating_add(1));
    while bad - good > 1 {
        let middle = good + (bad - good) / 2;
        if fits(middle) {
            good = middle;
        } else {
            bad = middle;
        }
    }
    Some(good)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_that_fits() {
        for bound in 0..=20 {
            assert_eq!(largest(0, 20, |n| n <= bound), Some(bound));
        }
        assert_eq!(largest(3, 20, |n| n <= 2), None);
        assert_eq!(largest(3, 2, |_| true), None);
        assert_eq!(largest(0, u64::MAX, |_| true), Some(u64::MAX - 1));
    }
}
