"""Agreement against agreement by chance, from sums: percent, kappa, Fleiss' kappa and AC1.

Every function takes sums with any number of leading axes (none for the value itself, one for
resamples) and returns an array of those axes, NaN where the coefficient is not defined.
"""

from __future__ import annotations

import numpy as np

from annotator.review.agreement.resampling import Floats, ratio

_AGREEING, _PAIRED, _RATED, _USES = 0, 1, 2, 3


def percent(sums: Floats) -> Floats:
    """Return the mean share of agreeing pairs in a unit; sums as `tallies.agreements` has them."""
    return ratio(sums[..., _AGREEING], sums[..., _PAIRED])


def cohen_kappa(sums: Floats) -> Floats:
    """Return Cohen's kappa (Cohen 1960, p. 40); sums as `tallies.contrasts` has them."""
    values = sums.shape[-1] // 2
    first, second = sums[..., 1 : 1 + values], sums[..., 1 + values :]
    total = first.sum(axis=-1)
    observed = ratio(sums[..., 0], total)
    by_chance = ratio((first * second).sum(axis=-1), total * total)
    return _beyond_chance(observed, by_chance)


def fleiss_kappa(sums: Floats) -> Floats:
    """Return Fleiss' kappa (Fleiss 1971, pp. 379-380); sums as `tallies.agreements` has them.

    Fleiss wants the same number of ratings for each unit. With unequal numbers this is the
    generalisation of Gwet (2014, section 2.4.1): agreement is averaged over the units with two
    ratings or more, the use of values over all units with a rating; for equal numbers both are
    the same.
    """
    uses = _uses(sums)
    return _beyond_chance(percent(sums), (uses * uses).sum(axis=-1))


def gwet_ac1(sums: Floats) -> Floats:
    """Return Gwet's AC1 (Gwet 2008, eq. 3 and 22; Gwet 2014, section 2.4 for missing ratings).

    Sums as `tallies.agreements` has them; the values are those of the table, so that a resample
    in which one does not occur is measured with the same number of them.
    """
    uses = _uses(sums)
    values = uses.shape[-1]
    if values < 2:
        return np.full(uses.shape[:-1], np.nan)
    by_chance = (uses * (1 - uses)).sum(axis=-1) / (values - 1)
    return _beyond_chance(percent(sums), by_chance)


def _uses(sums: Floats) -> Floats:
    return ratio(sums[..., _USES:], sums[..., _RATED, np.newaxis])


def _beyond_chance(observed: Floats, by_chance: Floats) -> Floats:
    # Sums of shares miss 1 by a rounding error; a real chance below 1 misses it by far more.
    room = np.where(1 - by_chance > 1e-12, 1 - by_chance, 0.0)
    return ratio(np.asarray(observed - by_chance), room)
