"""A bigger reader for the pairs that the judge leaves unsure: off unless sources.yaml names one.

::

    pairs | one order for both ways round | answers kept | the limit | a voice | answers

A *voice* is what answers: a cross-encoder trained on inference (``nli``), or a chat model behind
an OpenAI-compatible address (``chat``).
"""
