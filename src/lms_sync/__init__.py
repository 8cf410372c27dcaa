"""Keep competency frameworks written in YAML equal in Moodle."""
