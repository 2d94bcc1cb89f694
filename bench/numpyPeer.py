"""The speed workload (bench/speedWorkload.ts) in vectorised numpy, f64, leavers removed after every step.

usage: numpyPeer.py MEMBERS WEEKS REPLICATES SEED [PUSH_CHANCE]
Prints one line of JSON: live member-steps, CPU seconds, and per replicate the share that stayed.
"""
import json
import sys
import time

import numpy

SHARES = [0.5, 0.3, 0.2]
INTERCEPTS = numpy.array([-0.4, 0.0, 0.5])
RUNGS = (100, 400, 1200)


def chance(log_odds):
    return 1 / (1 + numpy.exp(-log_odds))


def play(random, members, weeks, push_chance):
    segment = random.choice(3, members, p=SHARES)
    engagement = random.random(members)
    tenure = random.integers(0, 26, members)
    frailty = 0.7 * random.standard_normal(members)
    fatigue = numpy.zeros(members)
    points = numpy.zeros(members)
    intercept = INTERCEPTS[segment]
    steps = 0
    for week in range(weeks):
        live = len(intercept)
        steps += live
        content = 0.3 * numpy.sin(2 * numpy.pi * week / 13)
        visits = random.random(live) < chance(intercept + 1.2 * engagement - 0.8 * fatigue + content)
        raised = numpy.minimum(1, engagement + 0.15 * (1 - engagement))
        engagement = numpy.where(visits, raised, 0.92 * engagement)
        points += 10 * visits
        fatigue = 0.9 * fatigue + 0.1 * (random.random(live) < push_chance)
        if week % 4 == 3:
            attends = random.random(live) < 0.05 + 0.2 * engagement
            engagement = numpy.where(attends, numpy.minimum(1, engagement + 0.2), engagement)
            points += 50 * attends
        tier = sum((points >= rung).astype(float) for rung in RUNGS)
        log_odds = frailty - 3 - 2 * engagement - 0.3 * tier + 0.8 * fatigue - 0.02 * numpy.minimum(tenure, 26)
        stays = random.random(live) >= chance(log_odds)
        buyers = numpy.flatnonzero(visits)
        (random.random(len(buyers)) < 0.03 * (1 + 0.2 * tier[buyers])).sum()
        intercept, engagement, fatigue, points, frailty = (
            column[stays] for column in (intercept, engagement, fatigue, points, frailty)
        )
        tenure = tenure[stays] + 1
    return steps, len(intercept) / members


def main():
    members, weeks, replicates, seed = map(int, sys.argv[1:5])
    push_chance = float(sys.argv[5]) if len(sys.argv) > 5 else 0.3
    play(numpy.random.default_rng(0), 1000, 8, push_chance)
    begun = time.process_time()
    played = [play(numpy.random.default_rng([seed, r]), members, weeks, push_chance) for r in range(replicates)]
    seconds = time.process_time() - begun
    print(json.dumps({"steps": sum(s for s, _ in played), "seconds": seconds, "stayed": [p for _, p in played]}))


main()
