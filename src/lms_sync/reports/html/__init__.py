"""The report as one self-contained HTML file, and one printable sheet for each learner."""
