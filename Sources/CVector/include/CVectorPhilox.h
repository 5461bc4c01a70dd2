// SPDX-License-Identifier: GPL-3.0-or-later
// Sixteen Philox4x32-10 blocks side by side (Salmon et al. 2011). Swift's own vector operators take
// the final interleaving apart lane by lane at AVX2 and AVX-512, so this one lives in C.
#ifndef INTERFIRM_CVECTOR_PHILOX_H
#define INTERFIRM_CVECTOR_PHILOX_H
#include <stdint.h>

#define INTERFIRM_INLINE static inline __attribute__((always_inline))

// Eight 64-bit lanes; each holds one word of an even block below the same word of the odd one.
typedef uint64_t interfirm_u64x8 __attribute__((ext_vector_type(8), aligned(4), may_alias));
typedef uint32_t interfirm_u32x16 __attribute__((ext_vector_type(16), aligned(4), may_alias));
typedef float interfirm_f32x16 __attribute__((ext_vector_type(16), aligned(4), may_alias));

// What one call has in common: key, step, last counter word (purpose and block).
typedef struct {
  uint32_t key_low, key_high, step, last;
} interfirm_philox_common;

typedef struct {
  interfirm_u64x8 x0, x1, x2, x3;
} interfirm_philox_lanes;

// One word in both halves of every lane. Vectors never cross a call by value: without AVX-512 that
// would change the calling convention, and the compiler warns.
#define INTERFIRM_TWICE(word) ((interfirm_u64x8)(((uint64_t)(word) << 32) | (word)))

// Ten rounds; products of even and odd words are taken apart, as vector units multiply.
INTERFIRM_INLINE void interfirm_philox_rounds(
    const uint32_t *c0, const uint32_t *c1, interfirm_philox_common common,
    interfirm_philox_lanes *out) {
  interfirm_u64x8 x0 = *(const interfirm_u64x8 *)c0, x1 = (interfirm_u64x8)(0);
  if (c1) x1 = *(const interfirm_u64x8 *)c1;
  const interfirm_u64x8 low = (interfirm_u64x8)(0xFFFFFFFFull), high = ~low;
  interfirm_u64x8 x2 = INTERFIRM_TWICE(common.step), x3 = INTERFIRM_TWICE(common.last);
  uint32_t k0 = common.key_low, k1 = common.key_high;
#pragma clang loop unroll(full)
  for (int round = 0; round < 10; round++) {
    interfirm_u64x8 a_even = (x0 & low) * 0xD2511F53ull, a_odd = (x0 >> 32) * 0xD2511F53ull;
    interfirm_u64x8 b_even = (x2 & low) * 0xCD9E8D57ull, b_odd = (x2 >> 32) * 0xCD9E8D57ull;
    x0 = ((b_even >> 32) | (b_odd & high)) ^ x1 ^ INTERFIRM_TWICE(k0);
    x1 = (b_even & low) | (b_odd << 32);
    x2 = ((a_even >> 32) | (a_odd & high)) ^ x3 ^ INTERFIRM_TWICE(k1);
    x3 = (a_even & low) | (a_odd << 32);
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
  out->x0 = x0;
  out->x1 = x1;
  out->x2 = x2;
  out->x3 = x3;
}

// Sixteen blocks of four words; c1 may be null, meaning zeros. Needs no alignment beyond 4 bytes.
INTERFIRM_INLINE void interfirm_philox16_words(
    const uint32_t *c0, const uint32_t *c1, interfirm_philox_common common, uint32_t *out) {
  interfirm_philox_lanes l;
  interfirm_philox_rounds(c0, c1, common, &l);
  const interfirm_u64x8 low = (interfirm_u64x8)(0xFFFFFFFFull), high = ~low;
  interfirm_u64x8 even01 = (l.x0 & low) | (l.x1 << 32), even23 = (l.x2 & low) | (l.x3 << 32);
  interfirm_u64x8 odd01 = (l.x0 >> 32) | (l.x1 & high), odd23 = (l.x2 >> 32) | (l.x3 & high);
  interfirm_u64x8 *target = (interfirm_u64x8 *)out;
  interfirm_u64x8 even = __builtin_shufflevector(even01, even23, 0, 8, 1, 9, 2, 10, 3, 11);
  interfirm_u64x8 odd = __builtin_shufflevector(odd01, odd23, 0, 8, 1, 9, 2, 10, 3, 11);
  target[0] = __builtin_shufflevector(even, odd, 0, 1, 8, 9, 2, 3, 10, 11);
  target[1] = __builtin_shufflevector(even, odd, 4, 5, 12, 13, 6, 7, 14, 15);
  even = __builtin_shufflevector(even01, even23, 4, 12, 5, 13, 6, 14, 7, 15);
  odd = __builtin_shufflevector(odd01, odd23, 4, 12, 5, 13, 6, 14, 7, 15);
  target[2] = __builtin_shufflevector(even, odd, 0, 1, 8, 9, 2, 3, 10, 11);
  target[3] = __builtin_shufflevector(even, odd, 4, 5, 12, 13, 6, 7, 14, 15);
}

// First words of sixteen blocks as numbers in (0, 1): (word >> 9, plus one half) / 2^23. The bits
// become a number in [1, 2); taking 1 - 2^-24 away is exact.
INTERFIRM_INLINE void interfirm_philox16_uniforms(
    const uint32_t *c0, const uint32_t *c1, interfirm_philox_common common, float *out) {
  interfirm_philox_lanes l;
  interfirm_philox_rounds(c0, c1, common, &l);
  interfirm_u32x16 bits = ((interfirm_u32x16)l.x0 >> 9) | 0x3F800000u;
  *(interfirm_f32x16 *)out = (interfirm_f32x16)bits - 0x1.fffffep-1f;
}

#undef INTERFIRM_INLINE
#undef INTERFIRM_TWICE
#endif
