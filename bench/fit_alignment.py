"""Fit the aligner's weights on the catalogue: `python -m bench.fit_alignment` writes corpus/align/weights.toml.

Documents made from the catalogue (bench/made_documents.py) are aligned with a lexicon that has not seen them,
and the weights of a logistic model are fitted to what is known to correspond. bench/gold has no part in it.
"""
