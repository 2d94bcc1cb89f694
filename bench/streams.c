/*
 * Writes the engine's random words along one axis of the key to standard output, without end, for batteries of
 * statistical tests (docs/randomness.md). The words are those of src/engine/generator.ts, little-endian.
 *
 *   cc -O3 -march=native -o streams bench/streams.c
 *   ./streams AXIS GENERATOR START [KEYS]
 *
 * GENERATOR is a number of rounds of Threefry2x32, or pcg4d. START, a number, tells streams of one axis apart. KEYS is a
 * file of seeds' keys, 64 bits each, for the axis `texts`.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { count = 4096, most = 1 << 20 };
typedef uint32_t Lanes __attribute__((vector_size(32)));
typedef union {
  uint32_t words[2][count];
  Lanes lanes[2][count * sizeof(uint32_t) / sizeof(Lanes)];
} Pairs;

static int rounds; /* 0: pcg4d */
static uint32_t names[4096];
static uint64_t keys[most], keyCount;

static void threefry(Lanes *x, Lanes *y, Lanes k0, Lanes k1) {
  static const int rotations[8] = {13, 15, 26, 6, 17, 29, 16, 24};
  const Lanes key[3] = {k0, k1, k0 ^ k1 ^ 0x1bd11bda};
  *x += k0;
  *y += k1;
#pragma GCC unroll 20
  for (int round = 1; round <= 20; round++) {
    if (round > rounds) break;
    const int by = rotations[(round - 1) % 8];
    *x += *y;
    *y = (*y << by | *y >> (32 - by)) ^ *x;
    if (round % 4 != 0) continue;
    *x += key[round / 4 % 3];
    *y += key[(round / 4 + 1) % 3] + (uint32_t)(round / 4);
  }
}

/* Jarzynski & Olano 2020: two of its four words. */
static void pcg4d(Lanes *c0, Lanes *c1, Lanes k0, Lanes k1) {
  Lanes v[4] = {*c0, *c1, k0, k1};
  for (int i = 0; i < 4; i++) v[i] = v[i] * 1664525u + 1013904223u;
  for (int pass = 0; pass < 2; pass++) {
    v[0] += v[1] * v[3];
    v[1] += v[2] * v[0];
    v[2] += v[0] * v[1];
    v[3] += v[1] * v[2];
    for (int i = 0; pass == 0 && i < 4; i++) v[i] ^= v[i] >> 16;
  }
  *c0 = v[0];
  *c1 = v[1];
}

/* Encrypts counters in place, under a key each. */
static void encrypt(Pairs *counters, const Pairs *under) {
  Lanes(*c)[count / 8] = counters->lanes;
  for (int i = 0; i < count / 8; i++)
    if (rounds > 0) threefry(&c[0][i], &c[1][i], under->lanes[0][i], under->lanes[1][i]);
    else pcg4d(&c[0][i], &c[1][i], under->lanes[0][i], under->lanes[1][i]);
}

/* src/program/names.ts */
static uint32_t hashName(const char *name) {
  uint32_t h = 0x9747b28c;
  for (const char *c = name; *c; c++) {
    const uint32_t k = (uint32_t)*c * 0xcc9e2d51u;
    h ^= (k << 15 | k >> 17) * 0x1b873593u;
    h = (h << 13 | h >> 19) * 5 + 0xe6546b64u;
  }
  h ^= (uint32_t)strlen(name);
  h = (h ^ h >> 16) * 0x85ebca6bu;
  h = (h ^ h >> 13) * 0xc2b2ae35u;
  return h ^ h >> 16;
}

/* Keys of few bits, by their number, then in rising order (Gosper's walk over the subsets of a size). */
static uint64_t nextSparse(uint64_t bits) {
  const uint64_t filled = bits | (bits - 1);
  if (bits == 0) return 1;
  if (filled == UINT64_MAX) return (2ull << __builtin_popcountll(bits)) - 1;
  return (filled + 1) | (((~filled & (filled + 1)) - 1) >> (__builtin_ctzll(bits) + 1));
}

/* All that the key of one draw is made of. */
typedef struct {
  uint64_t seed, member;
  uint32_t replicate, step, block;
} Path;

typedef enum { members, steps, decisions, named, replicates, seeds, flips, sparse, texts, engine, axes } Axis;
static const char *const axisNames[axes] = {"members", "steps", "decisions", "names", "replicates",
                                            "seeds",   "flips", "sparse",    "texts", "engine"};

/* The i-th draw along an axis; what goes beyond 32 bits goes on with the next member. */
static Path pathOf(Axis axis, uint64_t i, uint32_t start) {
  static uint64_t bits;
  const uint64_t call = i / count;
  const uint32_t low = (uint32_t)i, high = (uint32_t)(i >> 32);
  const uint64_t seed = 0x243f6a8800000000ull | start, counting = (uint64_t)start << 32;
  switch (axis) {
  case members: return (Path){seed, i, 3, 40, 0};
  case steps: return (Path){seed, high, 3, low, 0};
  case decisions: return (Path){seed, high, 3, 40, low};
  case named: return (Path){seed, i >> 22, 3, call % 1024, names[i % 4096]};
  case replicates: return (Path){seed, high, low, 40, 0};
  case seeds: return (Path){counting + i, 17, 3, 40, 0};
  case flips: return (Path){counting ^ i ^ (i >> 1), 17, 3, 40, 0};
  case sparse: return (Path){bits = i == 0 ? 0 : nextSparse(bits), 17, 3 + start, 40, 0};
  case texts: return (Path){keys[i % keyCount], 17, start + (uint32_t)(i / keyCount), 40, 0};
  default: return (Path){seed, i % count, (uint32_t)(call / 3 / 1024), call / 3 % 1024, call % 3};
  }
}

int main(int argc, char **argv) {
  Axis axis = 0;
  while (argc > 3 && axis < axes && strcmp(argv[1], axisNames[axis]) != 0) axis++;
  if (argc <= 3 || axis == axes) return fputs("streams AXIS GENERATOR START [KEYS]\n", stderr), 2;
  rounds = atoi(argv[2]);
  const uint32_t start = (uint32_t)strtoul(argv[3], NULL, 10);
  for (int k = 0; k < 4096; k++) {
    char name[32];
    snprintf(name, sizeof name, "push: %d: open", k);
    names[k] = hashName(name) | 0x80000000u;
  }
  FILE *file = argc > 4 ? fopen(argv[4], "rb") : NULL;
  if (file != NULL) keyCount = fread(keys, sizeof *keys, most, file);
  if (axis == texts && keyCount == 0) return fputs("no keys\n", stderr), 2;

  /* Members come from outside, through one stream, 2^16 a step. */
  static Pairs seed, world, stream, member, draw;
  for (int i = 0; i < count; i++) stream.words[0][i] = hashName("arrivals");
  encrypt(&stream, &seed);
  for (uint64_t from = 0;; from += count) {
    for (int i = 0; i < count; i++) {
      const Path path = pathOf(axis, from + i, start);
      seed.words[0][i] = (uint32_t)(path.seed >> 32);
      seed.words[1][i] = (uint32_t)path.seed;
      world.words[0][i] = path.replicate;
      world.words[1][i] = 0;
      member.words[0][i] = (uint32_t)(path.member >> 16);
      member.words[1][i] = path.member & 0xffff;
      draw.words[0][i] = path.step;
      draw.words[1][i] = path.block;
    }
    encrypt(&world, &seed);
    encrypt(&member, &stream);
    encrypt(&member, &world);
    encrypt(&draw, &member);
    /* Both words of a call, one after the other; in the engine's order, all first words and then all second ones. */
    uint32_t out[2 * count];
    for (int i = 0; i < count; i++)
      for (int w = 0; w < 2; w++) out[axis == engine ? w * count + i : 2 * i + w] = draw.words[w][i];
    if (fwrite(out, sizeof out, 1, stdout) != 1) return 0;
  }
}
