// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef INTERFIRM_CVECTOR_H
#define INTERFIRM_CVECTOR_H
#include "CVectorPhilox.h"
static inline void interfirm_prefetch(const void *address) { __builtin_prefetch(address, 0, 3); }
#endif
