//! Workbooks and Parquet files through the importer, held against the same rows as
//! delimited text. Every file is made here.

mod hostile;
mod ods;
mod parquet_files;
mod support;
mod workbooks;
mod xls;
mod xlsx;
