"""Which pairs of claims are worth reading together, and which groups judged pairs form.  Pure.

::

    claims, vectors | candidates | judge | unread | judge | group | groups

Theory of operation
-------------------
*Candidates.*  A claim is read with the claims of other outlets that are NEAREST to it, by the sum
of three cosines: of its vector, of TF-IDF, and of the names and values that it states.  A vector
alone measures topic, TF-IDF alone misses rewording, and each makes good what the other misses.
Numbers are no terms, so that figures which differ do not part two claims; the same rare name or
figure brings two claims together that are worded apart.  Of each other outlet the nearest is read,
and MOST beside, however many outlets there are: a pair costs the same whether three outlets or
thirty report, and what is nearest in thirty is nearer than what is nearest in three.

*Unread pairs.*  Where twenty outlets tell one thing, not all of them are among the nearest of each.
Two claims that are confirmed with a third are therefore read in a second round, so that a group can
be complete without every claim being read with every outlet.

*Groups.*  Claims found groups in the order in which they are read, the earliest article first.  A
claim joins that is confirmed with the founder or with a member, if it coheres with all of them: it
was read with each (but those of its own outlet), found to state something else than none (below
APART), and confirmed with a SHARE of them.  So a group is no chain, though its members need not all
be confirmed with one.  A confirmed pair that an earlier group holds founds nothing more, and one
that none holds does, so that a claim which states two facts stands in two groups.  Since claims
join in the order of reading too, what is read later changes little of the groups that are there:
they gain members, and new ones come after them.

A headline states what several claims of the body do: it founds no group and keeps nobody out, and
joins the groups of the claims that it is confirmed with.

What is not confirmed but suggested forms pairs of its own, only of claims that no group holds, and
only where each is the other's best: those are the rows that say *unsure*.

Measured on 351 annotated events
--------------------------------
Candidates hold 0.964 of the links at 12.6 pairs a claim.  Other ways to choose as many: the 7
nearest of each outlet without names, values and bound 0.959; the same bounded to 20, 0.948;
NEAREST 8 and a bound of 22 without names and values 0.957, with them at a weight of 0.3 0.960, of
0.15 0.959; TF-IDF weighed 0.7 or 1.5 0.957 and 0.955; names and values as a ranking of their own
0.957; three rankings side by side (vector, TF-IDF, both) 0.944; less for claims that are near to
everything 0.927.

Groups, with the probabilities of weights that know these events, so that the figures can be
compared with each other only: links F1 0.618, precision 0.695, in 2,823 rows; when an article is
added, 0.993 of the rows that were there are whole in a row afterwards.  Without SHARE: F1 0.619,
precision 0.693; with two thirds: 0.610, 0.714, in 3,046 rows.  Stars whose founder is the
most confirmed claim, and whose members are all confirmed with it, the surest first: F1 0.617,
precision 0.706, but in 3,294 rows, of which 0.86 stay whole.  Such stars with founders and members
in the order of reading: F1 0.614, precision 0.710, in 3,390 rows, 0.997 whole; with the surest
member first 0.615 and 0.94.  Claims confirmed with a member only after all those confirmed with the
founder: F1 0.618, 0.93 whole.  APART at 0.15, 0.2, 0.3, 0.35 in this last form: F1 0.620, 0.620,
0.616, 0.615, precision 0.67, 0.68, 0.70, 0.71.

Tried and rejected: connected components (one long lead that states five facts joins them all);
one claim an article in a star (links F1 lower by 0.01: reports do say a thing twice); loose stars,
in which claims that were not read together may stand (precision lower by 0.04); partners that an
earlier group holds with the same founder once more in a later one (a fifth more cells that repeat
a claim, the same F1); no later group unless it brings a claim that no group has (F1 lower by 0.03).
"""

from xref.match.candidates import MOST, NEAREST, candidates
from xref.match.groups import APART, CAP, group, unread

__all__ = ["APART", "CAP", "MOST", "NEAREST", "candidates", "group", "unread"]
