"""What is kept: a working database, a cache of vectors, and published snapshots.

::

    indexes/
      xref.db        the truth: outlets, articles, claims, feeds (database.py)
      vectors.db     vectors by content, so that nothing is embedded twice (vectors.py)
      build.lock     held by the one process that writes (lock.py)
      snapshots/     one folder a publication: library.db, claims.faiss, meta.json (snapshots.py)

Readers open a snapshot and nothing else (library.py), so that no run disturbs them.
"""
