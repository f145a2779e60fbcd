"""The commands, by what they are for: `look` reads, `tending` changes and checks, `serving` answers."""
