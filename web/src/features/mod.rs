//! The places of the page, one folder each: a container with hooks, and views
//! that get props and give callbacks.

pub mod changes;
pub mod data;
pub mod export;
pub mod frame;
pub mod people;
pub mod privacy;
pub mod score;
pub mod segments;
pub mod story;
