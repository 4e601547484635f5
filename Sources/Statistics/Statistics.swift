// The table of contents of this target grows here.
