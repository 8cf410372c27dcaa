"""Ratings over time: what one more reading changes in what is known."""
