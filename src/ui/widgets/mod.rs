//! Small things, each written once, that every page is built of.
