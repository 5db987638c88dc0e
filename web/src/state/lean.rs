//! Files kept smaller: the options to read one without some of its columns, and the sample of
//! people that fits.

use hearth_model::import::{ColumnInfo, ColumnRef, ImportOptions, Properties, Role};
use hearth_protocol::dataset::{Dataset, Source};
use hearth_protocol::envelope::ColumnSize;

/// Samples that are offered: one in so many people.
pub const SAMPLES: [u32; 5] = [1, 2, 4, 10, 100];
/// Bytes of a value.
const VALUE: u64 = 8;

/// Leaves these columns (position from 1, name) out of what is kept.
pub fn leave_out(options: &mut ImportOptions, columns: &[(u32, String)]) {
    let is_out = |column: &ColumnRef| {
        columns.iter().any(|(number, name)| match column {
            ColumnRef::Number(own) => own == number,
            ColumnRef::Name(own) => own == name,
        })
    };
    if let Properties::These(kept) = &mut options.properties {
        kept.retain(|column| !is_out(column));
    }
    options.value = options.value.take().filter(|column| !is_out(column));
    options.ignore.retain(|column| !is_out(column));
    let numbers = columns.iter().map(|(number, _)| *number);
    options.ignore.extend(numbers.map(ColumnRef::Number));
}

/// The columns of a file that need not be kept, with what each takes in the data set.
#[must_use]
pub fn columns(source: &Source, data: &Dataset) -> Vec<ColumnSize> {
    let size = |column: &ColumnInfo| {
        let is_value = column.role == Role::Value;
        let mut properties = data.properties.iter();
        let own = properties.find(|own| own.name == column.name);
        let values = if is_value { data.events * VALUE } else { 0 };
        ColumnSize {
            number: column.number,
            name: column.name.clone(),
            bytes: values + own.map_or(0, |own| own.bytes),
            is_value,
        }
    };
    let columns = source.report.inspection.columns.iter();
    let kept = columns.filter(|column| matches!(column.role, Role::Property | Role::Value));
    let mut sizes: Vec<ColumnSize> = kept.map(size).collect();
    sizes.sort_by_key(|column| std::cmp::Reverse(column.bytes));
    sizes
}

/// The largest sample for which the memory will do: all that is expected becomes so much less.
#[must_use]
pub fn fitting(expected: u64, limit: u64) -> u32 {
    let fits = |one_in: &u32| expected / u64::from(*one_in) <= limit / 10 * 9;
    let mut samples = SAMPLES.into_iter().skip(1);
    samples.find(fits).unwrap_or(SAMPLES[SAMPLES.len() - 1])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn out(columns: &[(u32, &str)]) -> Vec<(u32, String)> {
        let own = columns.iter();
        own.map(|(number, name)| (*number, (*name).to_owned()))
            .collect()
    }

    #[test]
    fn what_is_left_out_is_no_value_and_no_property_any_more() {
        let mut options = ImportOptions {
            value: Some(ColumnRef::Name("amount".into())),
            channel: Some(ColumnRef::Number(4)),
            properties: Properties::These(vec![ColumnRef::Number(6), ColumnRef::Number(7)]),
            ignore: vec![ColumnRef::Number(7), ColumnRef::Number(9)],
            ..ImportOptions::default()
        };
        leave_out(&mut options, &out(&[(5, "amount"), (7, "page")]));
        assert_eq!(options.value, None);
        assert_eq!(options.channel, Some(ColumnRef::Number(4)));
        assert_eq!(
            options.properties,
            Properties::These(vec![ColumnRef::Number(6)])
        );
        let ignored = [9, 5, 7].map(ColumnRef::Number);
        assert_eq!(options.ignore, ignored);
    }

    #[test]
    fn what_is_guessed_stays_guessed_but_for_what_is_left_out() {
        let mut options = ImportOptions::default();
        leave_out(&mut options, &out(&[(6, "page")]));
        assert_eq!(options.properties, Properties::Guess);
        assert_eq!(options.ignore, [ColumnRef::Number(6)]);
    }

    #[test]
    fn the_sample_is_as_large_as_fits() {
        assert_eq!(fitting(15, 10), 2);
        assert_eq!(fitting(35, 10), 4);
        assert_eq!(fitting(50, 10), 10);
        assert_eq!(fitting(5000, 10), 100);
    }
}
