//! Where the rows of a text of JSON are.

/// Where the rows of a text are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Layout {
    /// Whether rows are objects; else arrays.
    pub(crate) objects: bool,
    /// The keys that lead to the list of the rows, none for lists that
    /// stand for themselves; absent where rows themselves do.
    pub(crate) path: Option<Vec<String>>,
    /// Whether that list is an object, whose members are the rows, each behind its key;
    /// else an array.
    pub(crate) keyed: bool,
}

impl Layout {
    /// The keys that lead to the list.
    pub(crate) fn name(&self) -> String {
        self.path.as_deref().unwrap_or_default().join(".")
    }

    /// What rows open with, behind their keys.
    pub(crate) fn opening(&self) -> u8 {
        match self.objects {
            true => b'{',
            false => b'[',
        }
    }

    /// Whether a row may begin with this byte, or its key.
    pub(super) fn begins_row(&self, byte: u8) -> bool {
        byte == if self.keyed { b'"' } else { self.opening() }
    }
}
