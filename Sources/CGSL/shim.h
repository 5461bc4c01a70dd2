// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef INTERFIRM_CGSL_SHIM_H
#define INTERFIRM_CGSL_SHIM_H
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_multifit.h>
#include <gsl/gsl_qrng.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

// GSL's generator types are mutable C globals, which Swift 6 refuses; these hand them out by value.
static inline const gsl_rng_type *interfirm_gsl_mt19937(void) { return gsl_rng_mt19937; }
static inline const gsl_qrng_type *interfirm_gsl_sobol(void) { return gsl_qrng_sobol; }
#endif
