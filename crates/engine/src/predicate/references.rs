//! Which tags and segments a predicate refers to, by their positions. Decides
//! nothing about people.

use hearth_model::document::Predicate;

use super::Scope;

/// A tag or a segment, by its position in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    Tag(usize),
    Segment(usize),
}

/// Everything that `predicate` itself refers to and that is there.
pub(super) fn references(predicate: &Predicate, scope: &Scope<'_>) -> Vec<Reference> {
    let mut found = Vec::new();
    let mut open = vec![predicate];
    while let Some(predicate) = open.pop() {
        match predicate {
            Predicate::All { all: parts } | Predicate::Any { any: parts } => open.extend(parts),
            Predicate::Not { not } => open.push(not),
            Predicate::Tag { tag } => found.extend(scope.tag(tag)),
            Predicate::Segment { segment } => found.extend(scope.segment(segment)),
            _ => {}
        }
    }
    found
}

impl Scope<'_> {
    pub(super) fn tag(&self, id: &str) -> Option<Reference> {
        let at = self.tags.iter().position(|tag| tag.id == id)?;
        Some(Reference::Tag(at))
    }

    pub(super) fn segment(&self, id: &str) -> Option<Reference> {
        let at = self.segments.iter().position(|segment| segment.id == id)?;
        Some(Reference::Segment(at))
    }
}

impl<'a> Scope<'a> {
    pub(super) fn definition(&self, one: Reference) -> Option<&'a Predicate> {
        match one {
            Reference::Tag(at) => self.tags.get(at).map(|tag| &tag.when),
            Reference::Segment(at) => self.segments.get(at).map(|segment| &segment.when),
        }
    }
}
