//! The real program on real files: what it prints, where, and how it ends.

mod check;
mod crossings;
mod demo;
mod explain;
mod faults;
mod groups;
mod history;
mod import;
mod inspect;
mod large;
mod people;
mod readings;
mod sample;
mod score;
mod setting;
