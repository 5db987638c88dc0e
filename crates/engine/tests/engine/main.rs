//! The engine through its public interface: worked examples, a slow evaluator
//! as the oracle, explanations added up again, and the tables made of a run.

mod common;
mod comparing;
mod days;
mod explanation;
mod files;
mod kinds;
mod listing;
mod movement;
mod oracle;
mod predicates;
mod random;
mod random_kinds;
mod results;
mod rules;
mod scales;
mod since;
mod single;
