"""Origins: which articles carry another's text, in whole or in part, and who is credited.  Pure.

::

    claims   | texts | candidates | bounds | alignment | first | families | reprints
    articles | credits

``find_reprints`` compares words, ``find_credits`` reads what articles say of whose text they are,
``same_wording`` and ``carried`` look at single claims.
"""

from xref.origins.credits import find_credits
from xref.origins.reprints import find_reprints
from xref.origins.wording import ALIKE, WORDED, carried, same_wording

__all__ = ["ALIKE", "WORDED", "carried", "find_credits", "find_reprints", "same_wording"]
