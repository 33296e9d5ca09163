//! The proof of fit against brute force: generated bodies, every way their conditions can come out, every size of their
//! lists, and texts of the least and of the greatest length.

mod bodies;
mod bounds;
mod worst;
