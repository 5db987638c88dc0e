//! The text of `--map`: `person=user_id,time=3,property=plan+campaign`.

use hearth_model::import::{ColumnRef, Properties};

/// Columns by role, as typed. Whatever is absent is guessed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ColumnMap {
    pub(crate) person: Option<ColumnRef>,
    pub(crate) event: Option<ColumnRef>,
    pub(crate) time: Option<ColumnRef>,
    pub(crate) channel: Option<ColumnRef>,
    pub(crate) value: Option<ColumnRef>,
    pub(crate) time_of_day: Option<ColumnRef>,
    pub(crate) counters: Option<Vec<ColumnRef>>,
    pub(crate) properties: Option<Properties>,
}

const ROLES: &str = "person, event, time, time-of-day, channel, value, counter, property";

impl ColumnMap {
    /// Reads `role=column` pairs with commas between them.
    ///
    /// # Errors
    /// One plain sentence about the first pair that is not understood.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut map = Self::default();
        for pair in text.split(',').filter(|pair| !pair.trim().is_empty()) {
            map.add(pair.trim())?;
        }
        Ok(map)
    }

    /// All of several `--map` options.
    ///
    /// # Errors
    /// A role that two of them give.
    pub(crate) fn join(maps: &[Self]) -> Result<Self, String> {
        let mut all = Self::default();
        for map in maps.iter().cloned() {
            place(&mut all.person, map.person, "person")?;
            place(&mut all.event, map.event, "event")?;
            place(&mut all.time, map.time, "time")?;
            place(&mut all.channel, map.channel, "channel")?;
            place(&mut all.value, map.value, "value")?;
            place(&mut all.time_of_day, map.time_of_day, "time-of-day")?;
            place(&mut all.counters, map.counters, "counter")?;
            place(&mut all.properties, map.properties, "property")?;
        }
        Ok(all)
    }

    fn add(&mut self, pair: &str) -> Result<(), String> {
        let Some((role, column)) = pair.split_once('=') else {
            return Err(format!(
                "`{pair}` names no column; write role=column, e.g. person=user_id"
            ));
        };
        let (role, column) = (role.trim(), column.trim());
        match role {
            "person" => place(&mut self.person, Some(reference(column)?), role),
            "event" => place(&mut self.event, Some(reference(column)?), role),
            "time" => place(&mut self.time, Some(reference(column)?), role),
            "channel" => place(&mut self.channel, Some(reference(column)?), role),
            "value" => place(&mut self.value, Some(reference(column)?), role),
            "time-of-day" => place(&mut self.time_of_day, Some(reference(column)?), role),
            "counter" => place(&mut self.counters, Some(references(column)?), role),
            "property" => place(&mut self.properties, Some(properties(column)?), role),
            _ => Err(format!("`{role}` is no role; there is {ROLES}")),
        }
    }
}

fn place<T>(slot: &mut Option<T>, given: Option<T>, role: &str) -> Result<(), String> {
    if slot.is_some() && given.is_some() {
        return Err(match role {
            "property" | "counter" => {
                format!("{role}= is given twice; join columns with +, as in {role}=plan+campaign")
            }
            _ => format!("{role}= is given twice"),
        });
    }
    if given.is_some() {
        *slot = given;
    }
    Ok(())
}

/// A column by number if `text` is one, else by name.
///
/// # Errors
/// One plain sentence.
pub(crate) fn reference(text: &str) -> Result<ColumnRef, String> {
    if text.is_empty() {
        return Err("a column is missing after =; give its name or its number from 1".to_owned());
    }
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(ColumnRef::Name(text.to_owned()));
    }
    match text.parse() {
        Ok(0) => Err("columns are numbered from 1".to_owned()),
        Ok(number) => Ok(ColumnRef::Number(number)),
        Err(_) => Err(format!("there is no column number {text}")),
    }
}

fn properties(text: &str) -> Result<Properties, String> {
    if text == "*" {
        return Ok(Properties::All);
    }
    Ok(Properties::These(references(text)?))
}

/// Columns with `+` between them.
fn references(text: &str) -> Result<Vec<ColumnRef>, String> {
    text.split('+').map(|part| reference(part.trim())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> ColumnRef {
        ColumnRef::Name(text.to_owned())
    }

    #[test]
    fn columns_go_by_name_or_number() {
        let map = ColumnMap::parse("person=user id, time=3,property=plan+2").expect("understood");
        assert_eq!(map.person, Some(name("user id")));
        assert_eq!(map.time, Some(ColumnRef::Number(3)));
        let kept = vec![name("plan"), ColumnRef::Number(2)];
        assert_eq!(map.properties, Some(Properties::These(kept)));
        assert_eq!(map.event, None);
        let map = ColumnMap::parse("counter=opens+3,time-of-day=at").expect("understood");
        assert_eq!(
            map.counters,
            Some(vec![name("opens"), ColumnRef::Number(3)])
        );
        assert_eq!(map.time_of_day, Some(name("at")));
    }

    #[test]
    fn a_star_keeps_every_property() {
        let map = ColumnMap::parse("property=*").expect("understood");
        assert_eq!(map.properties, Some(Properties::All));
    }

    #[test]
    fn a_name_may_hold_an_equals_sign() {
        let map = ColumnMap::parse("value=a=b").expect("understood");
        assert_eq!(map.value, Some(name("a=b")));
    }

    #[test]
    fn what_is_not_understood_is_said() {
        for (text, part) in [
            ("who=id", "`who` is no role"),
            ("person", "`person` names no column"),
            ("person=", "a column is missing"),
            ("person=a,person=b", "person= is given twice"),
            ("property=a,property=b", "join columns with +"),
            ("time=0", "numbered from 1"),
            ("time=99999999999", "no column number"),
            ("property=a++b", "a column is missing"),
        ] {
            let error = ColumnMap::parse(text).expect_err(text);
            assert!(error.contains(part), "{text}: {error}");
        }
    }

    #[test]
    fn several_maps_are_one_unless_they_disagree() {
        let parse = |text| ColumnMap::parse(text).expect("understood");
        let joined = ColumnMap::join(&[parse("person=a"), parse("time=2")]).expect("one map");
        assert_eq!(joined, parse("person=a,time=2"));
        assert!(ColumnMap::join(&[parse("person=a"), parse("person=b")]).is_err());
    }
}
