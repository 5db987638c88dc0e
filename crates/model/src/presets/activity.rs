//! Whether a name that no tool's vocabulary explains is still something a person
//! did out of interest. Judges by words alone, and never knows better than the vocabulary.

use super::words::stems;

/// Words of things that happen to a person, that go wrong, or that a system
/// does: none of them an action of the person.
const PASSIVE: &[&str] = &[
    "send",
    "delivered",
    "delivery",
    "processed",
    "deferred",
    "dropped",
    "received",
    "queued",
    "fulfilled",
    "shipped",
    "impression",
    "error",
    "failed",
    "failure",
    "bug",
    "crash",
    "exception",
    "skipped",
    "scheduled",
    "merged",
    "expired",
    "timeout",
    "declined",
    "rejected",
    "abandoned",
    "unopened",
    "inactive",
    "idle",
    "removed",
    "ordered product",
];

/// Words of turning away.
const NEGATIVE: &[&str] = &[
    "unsubscribe",
    "unsub",
    "unfollow",
    "unlike",
    "dislike",
    "spam",
    "complaint",
    "abuse",
    "bounce",
    "optout",
    "refund",
    "cancel",
    "cancellation",
    "cancelled",
    "uninstall",
    "deleted",
    "churn",
    "downgrade",
    "chargeback",
    "returned",
    "block",
    "disable",
    "close",
];

/// Whether a name that has no meaning here still looks like something a person
/// did out of interest.
pub(super) fn is_activity(name: &str) -> bool {
    let words = stems(name);
    let holds = |phrase: &&str| stems(phrase).iter().all(|stem| words.contains(stem));
    !PASSIVE.iter().any(holds) && !NEGATIVE.iter().any(holds)
}
