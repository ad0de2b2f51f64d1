"""The bare floor: the same workload with nothing but Django, without signing in, checks, doors or looks."""
