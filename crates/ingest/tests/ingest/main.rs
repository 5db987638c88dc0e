//! Whole files through the importer: one table of cases, properties over any
//! bytes and any chunking, and other people's readers as oracles.

mod archives;
mod cases;
mod conformance;
mod documents;
mod encodings;
mod faults;
mod guesses;
mod headers;
mod hostile;
mod json;
mod json_oracle;
mod legend;
mod moments;
mod naming;
mod never;
mod oracle;
mod people;
mod properties;
mod ranges;
mod readings;
mod recalled;
mod sampled;
mod shared;
mod shops;
mod support;
mod times;
mod tools;
mod values;
mod visits;
