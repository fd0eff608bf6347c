"""Vector indexes: faiss, and the exact reference in numpy."""
