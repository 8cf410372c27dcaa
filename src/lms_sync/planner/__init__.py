"""The pure heart of lms-sync: states in, plan out."""
