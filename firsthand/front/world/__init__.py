"""The demonstration world: invented people in seven settings, told as data, built through the same acts as a record."""
