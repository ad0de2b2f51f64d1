"""How fast Firsthand is, beside the bare machine under it, measured over HTTP in one interleaved run."""
