"""Reports of the admin on a roadmap: status, changes, staleness and commitments."""
