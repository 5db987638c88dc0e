//! Virtual scrolling over any number of rows. Browsers cap an element's height
//! (near 17 million pixels in the strictest), so a tall table gets a shorter
//! scroll area, and the scroll position is scaled to rows. Pure arithmetic.

/// Tallest scroll area used, in CSS pixels; below every browser's cap.
pub const MAX_HEIGHT: f64 = 12_000_000.0;

/// The geometry of a scrolled table; lengths in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scroll {
    /// All rows.
    pub rows: u32,
    /// Height of each.
    pub row_height: f64,
    /// Height of what is seen of them.
    pub view: f64,
}

/// Which rows to draw, and where the first of them stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// First row drawn, from 0.
    pub first: u32,
    /// How many.
    pub count: u32,
    /// Top of the first row from the top of the scroll area, in CSS pixels.
    pub top: f64,
}

impl Scroll {
    /// Height of the scroll area.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.full_height().min(MAX_HEIGHT)
    }

    /// Rows that fit wholly into the view; at least 1.
    #[must_use]
    pub fn page(&self) -> u32 {
        ((self.view / self.row_height).floor() as u32).max(1)
    }

    /// The rows to draw when scrolled to `top`, with `spare` more on either side.
    #[must_use]
    pub fn window(&self, top: f64, spare: u32) -> Window {
        let top = top.clamp(0.0, self.reach());
        let virtual_top = top * self.scale();
        let row = (virtual_top / self.row_height).floor();
        let first = (row as u32).saturating_sub(spare).min(self.rows);
        let seen = (self.view / self.row_height).ceil() as u32 + 1;
        let last = (row as u32)
            .saturating_add(seen)
            .saturating_add(spare)
            .min(self.rows);
        Window {
            first,
            count: last - first,
            top: top + f64::from(first) * self.row_height - virtual_top,
        }
    }

    /// Where to scroll so that `row` is wholly seen, moving as little as possible
    /// from `top`; none if it is seen already.
    #[must_use]
    pub fn reveal(&self, row: u32, top: f64) -> Option<f64> {
        let virtual_top = top.clamp(0.0, self.reach()) * self.scale();
        let row_top = f64::from(row) * self.row_height;
        let row_end = row_top + self.row_height;
        let wanted = if row_top < virtual_top {
            row_top
        } else if row_end > virtual_top + self.view {
            row_end - self.view
        } else {
            return None;
        };
        Some((wanted / self.scale()).clamp(0.0, self.reach()))
    }

    fn full_height(&self) -> f64 {
        f64::from(self.rows) * self.row_height
    }

    /// Greatest scroll position.
    #[must_use]
    pub fn reach(&self) -> f64 {
        (self.height() - self.view).max(0.0)
    }

    /// Pixels of rows per pixel scrolled; 1 unless the table is too tall.
    fn scale(&self) -> f64 {
        let reach = self.reach();
        if reach > 0.0 {
            (self.full_height() - self.view).max(0.0) / reach
        } else {
            1.0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Scroll = Scroll {
        rows: 100,
        row_height: 40.0,
        view: 400.0,
    };
    const TALL: Scroll = Scroll {
        rows: 1_000_000,
        row_height: 40.0,
        view: 600.0,
    };

    #[test]
    fn a_small_table_scrolls_one_to_one() {
        assert_eq!(SMALL.height(), 4_000.0);
        assert_eq!(
            SMALL.window(0.0, 0),
            Window {
                first: 0,
                count: 11,
                top: 0.0
            }
        );
        assert_eq!(
            SMALL.window(100.0, 2),
            Window {
                first: 0,
                count: 15,
                top: 0.0
            }
        );
        assert_eq!(
            SMALL.window(1_000.0, 2),
            Window {
                first: 23,
                count: 15,
                top: 920.0
            }
        );
        assert_eq!(SMALL.window(99_999.0, 0).first, 90);
    }

    #[test]
    fn a_million_rows_are_reached_from_end_to_end() {
        assert_eq!(TALL.height(), MAX_HEIGHT);
        assert_eq!(TALL.window(0.0, 5).first, 0);
        let end = TALL.window(MAX_HEIGHT, 5);
        assert_eq!(end.first + end.count, 1_000_000);
        let bottom = end.top + f64::from(end.count) * 40.0;
        assert!(
            (bottom - MAX_HEIGHT).abs() < 1e-3,
            "the last row ends at {bottom}"
        );
    }

    #[test]
    fn drawn_rows_always_cover_the_view() {
        for step in 0..=1_000 {
            let top = TALL.reach() * f64::from(step) / 1_000.0;
            let window = TALL.window(top, 0);
            assert!(window.top <= top + 1e-3);
            assert!(window.top + f64::from(window.count) * 40.0 >= top + 600.0 - 1e-3);
        }
    }

    #[test]
    fn any_row_can_be_revealed() {
        for row in [0, 1, 14, 15, 500_000, 999_998, 999_999] {
            let top = TALL.reveal(row, 3_000_000.0).unwrap_or(3_000_000.0);
            let window = TALL.window(top, 0);
            assert!(
                (window.first..window.first + window.count).contains(&row),
                "row {row}"
            );
        }
        assert_eq!(SMALL.reveal(3, 0.0), None);
        assert_eq!(SMALL.reveal(10, 0.0), Some(40.0));
    }

    #[test]
    fn an_empty_table_draws_nothing() {
        let empty = Scroll { rows: 0, ..SMALL };
        assert_eq!(empty.window(0.0, 5).count, 0);
        assert_eq!(empty.height(), 0.0);
    }
}
