//! A partial log that goes on with another: what one reader of both pieces of
//! input would have built. Sorts nothing, and looks at texts only once each.

use crate::join::take_in;
use crate::partial::{MAX_KINDS, PartialLog, PartialProperty};

/// A log does not go on with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotContinued;

impl PartialLog {
    /// An empty log with the same columns.
    #[must_use]
    pub fn emptied(&self) -> Self {
        let properties = self.properties.iter();
        Self {
            value: self.value.as_ref().map(|_| Vec::new()),
            properties: properties
                .map(|column| PartialProperty {
                    name: column.name.clone(),
                    ..PartialProperty::default()
                })
                .collect(),
            ..Self::default()
        }
    }

    /// Adds the events of `next` behind its own, as if they had been pushed one by one.
    ///
    /// # Errors
    /// Nothing was added: its columns are others, or both together have more kinds than a
    /// log can hold, and so some of its events would be refused.
    pub fn continue_with(&mut self, next: Self) -> Result<(), NotContinued> {
        if !self.has_columns_of(&next) || self.kinds_with(&next) > MAX_KINDS {
            return Err(NotContinued);
        }
        let mut numbers = std::mem::take(&mut self.kind_of);
        take_in(self, next, &mut numbers);
        self.kind_of = numbers;
        Ok(())
    }

    fn has_columns_of(&self, next: &Self) -> bool {
        let names = |log: &Self| -> Vec<String> {
            let columns = log.properties.iter();
            columns.map(|column| column.name.clone()).collect()
        };
        self.value.is_some() == next.value.is_some() && names(self) == names(next)
    }

    /// How many kinds there are with those of `next`.
    fn kinds_with(&self, next: &Self) -> usize {
        let is_new = |&&(name, channel): &&(u32, u32)| {
            let name = self.names.find(next.names.get(name));
            let channel = match channel.checked_sub(1) {
                Some(channel) => self.channels.find(next.channels.get(channel)),
                None => return name.is_none_or(|name| !self.kind_of.contains_key(&(name, 0))),
            };
            let both = name.zip(channel.map(|channel| channel + 1));
            both.is_none_or(|kind| !self.kind_of.contains_key(&kind))
        };
        self.kinds.len() + next.kinds.iter().filter(is_new).count()
    }
}
