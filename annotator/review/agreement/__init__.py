"""How far annotators agree: one module a family of coefficients, none of them touches a file.

What is computed by a library and what by hand was decided with these figures (Python 3.11):

- `numpy` (73 MB, imported in 70 ms) is needed for resampling and for the pictures anyway.
- `krippendorff` (60 kB, needs numpy only) computes alpha of a ratings table where its working
  memory, units x values x values, stays small.
- scikit-learn (194 MB with scipy, 1.1 s to import) and statsmodels (280 MB with pandas, 0.8 s)
  would each serve for ten lines of Cohen's and Fleiss' kappa: written by hand here, and compared
  with both in tests/golden.

No library has Krippendorff's unitizing alpha, Gwet's AC1 without pandas, or any of them by sums
that can be resampled. Nothing here is imported when the program starts.
"""
