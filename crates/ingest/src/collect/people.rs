//! Whom the rows are about: whose row each is, who is in the sample, and what is to be said
//! of all ids together.

use hearth_events::{Dictionary, PartialTable};
use hearth_model::import::{DropReason, NoteKind};
use hearth_model::is_sampled;

use super::{Collector, Mapper};
use crate::account::Account;
use crate::fields::{Row, trimmed};
use crate::ids;
use crate::numbers::is_nothing;

impl Collector {
    /// The ids of those whom the rows are about.
    fn people(&mut self) -> &Dictionary {
        match &self.table {
            Some(table) => table.people(),
            None => self.log.log().people(),
        }
    }

    pub(super) fn finish_ids(&mut self) {
        if ids::all_end_in_point_zero(self.people()) {
            let people = self.people().len() as u64;
            self.account.note_count(NoteKind::PointZeroIds, people);
            match &mut self.table {
                Some(table) => table.rename_people(ids::digits_before_point_zero),
                None => self.log.log().rename_people(ids::digits_before_point_zero),
            }
        }
        if self.people().iter().any(ids::is_rounded) {
            let rows = match &self.table {
                Some(table) => {
                    let rounded = table.people().iter().filter(|id| ids::is_rounded(id));
                    rounded.count() as u64
                }
                None => self.log.log().events_of_people(ids::is_rounded),
            };
            self.account.note_count(NoteKind::RoundedIds, rows);
        }
        let similar = ids::similar(self.people());
        self.account.note_count(NoteKind::SimilarIds, similar);
    }
}

impl Mapper {
    pub(super) fn add_person(
        &self,
        row: &Row<'_>,
        line: u64,
        table: &mut PartialTable,
        account: &mut Account,
    ) -> Result<(), DropReason> {
        let person = self.person(row)?;
        self.refuse_others(person)?;
        let cells = self.properties.iter();
        let cells = cells.map(|&column| trimmed(row.get(column).unwrap_or_default()));
        if table.push(person, cells) {
            account.note(NoteKind::RepeatedPerson, line);
        }
        self.note_shape(row, line, account);
        Ok(())
    }

    /// Who the row is about, if the row is one at all.
    pub(super) fn person<'a>(&self, row: &Row<'a>) -> Result<&'a str, DropReason> {
        self.refuse_shape(row)?;
        let paid_to = self.payments.and_then(|paid| paid.paid_to(row));
        let person = trimmed(row.get(paid_to.unwrap_or(self.person)).unwrap_or_default());
        if is_nothing(person) {
            return Err(DropReason::NoPerson);
        }
        Ok(person)
    }

    /// Drops who is not in the sample: last of all, so that what else is wrong with rows, and
    /// what they prove of their reading, is the same with a sample and without.
    pub(super) fn refuse_others(&self, person: &str) -> Result<(), DropReason> {
        if is_sampled(person, self.one_in) {
            Ok(())
        } else {
            Err(DropReason::NotSampled)
        }
    }
}
