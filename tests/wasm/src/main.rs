//! The same, natively: the files whose names come in on standard input.

use std::path::Path;

use msgc::source::MemoryWorld;
use portable::{ROOT, look};

fn main() -> std::io::Result<()> {
    let names: Vec<String> = std::io::stdin().lines().collect::<Result<_, _>>()?;
    let mut world = MemoryWorld::default();
    for name in &names {
        world = world.with(format!("{ROOT}/{name}"), std::fs::read(name)?);
    }
    for name in names.iter().filter(|name| name.ends_with(".msg")) {
        print!("{}", look(&world, Path::new(&format!("{ROOT}/{name}"))));
    }
    Ok(())
}
