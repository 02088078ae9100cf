# SPDX-FileCopyrightText: The Poise authors
# SPDX-License-Identifier: Apache-2.0

"""From the figures of the rounds to medians, verdicts and a table."""

import statistics

QUIET = 0.05  # more of the machine than this for others: times and rates say little
BUSY = 0.90  # a proxy less busy than this was not the limit


def median(rounds, metric):
    return statistics.median(one[metric] for one in rounds)


def ratios(rounds, peer, rival, metric):
    """Per round: figures of one round stand side by side in time, those of different rounds do not."""
    return [a[metric] / b[metric] for a, b in zip(rounds[peer], rounds[rival])]


def summarise(row, rounds):
    """Medians of every peer, ratios to HAProxy (of the row's main metric) and the verdict on each goal."""
    metrics = [name for name, value in next(iter(rounds.values()))[0].items() if isinstance(value, (int, float))]
    summary = {"medians": {peer: {name: median(taken, name) for name in metrics} for peer, taken in rounds.items()},
               "ratios": {}, "goals": [], "remarks": remarks(row, rounds)}
    for peer in rounds:
        for rival in rounds:
            if peer != rival:
                taken = ratios(rounds, peer, rival, row.main)
                summary["ratios"][f"{peer}/{rival}"] = {"median": statistics.median(taken), "min": min(taken),
                                                        "max": max(taken)}
    for goal in row.goals:
        if "poised" not in rounds or (goal.rival and goal.rival not in rounds):
            continue
        value = (statistics.median(ratios(rounds, "poised", goal.rival, goal.metric)) if goal.rival
                 else median(rounds["poised"], goal.metric))
        summary["goals"].append({"goal": goal.text(), "value": value, "holds": goal.holds(value)})
    return summary


def remarks(row, rounds):
    found = []
    for peer, taken in rounds.items():
        errors = sum(one["errors"] for one in taken)
        if errors:
            found.append(f"{peer}: {errors:g} errors")
        if row.kind == "load" and row.main == "cpu_us" and median(taken, "busy") < BUSY:
            found.append(f"{peer}: {median(taken, 'busy'):.0%} busy, its rate says little")
        if row.kind == "load" and median(taken, "others") > QUIET:
            found.append(f"{peer}: others took {median(taken, 'others'):.0%} of the machine")
    return found


def _figure(row, medians):
    if row.main == "bytes_per_connection":
        return f"{medians['bytes_per_connection']:,.0f} B"
    if row.main == "p99_us":
        return f"{medians['p99_us']:,.0f} µs (p50 {medians['p50_us']:,.0f})"
    if row.main == "rps":
        return f"{medians['rps']:,.0f}/s, {medians['cpu_us']:.1f} µs"
    return f"{medians['cpu_us']:.1f} µs, {medians['rps']:,.0f}/s"


def _spread(summary, pair):
    taken = summary["ratios"].get(pair)
    return f"{taken['median']:.2f} ({taken['min']:.2f}–{taken['max']:.2f})" if taken else "–"


def table(rows, summaries):
    """Markdown. Ratios are medians of the rounds' ratios, with the smallest and the largest."""
    lines = ["| row | poised | haproxy | nginx | poised/haproxy | nginx/haproxy | goal | |",
             "|---|---|---|---|---|---|---|---|"]
    for row in rows:
        summary = summaries[row.name]
        cells = [_figure(row, summary["medians"][peer]) if peer in summary["medians"] else "–"
                 for peer in ("poised", "haproxy", "nginx")]
        goals = "<br>".join(f"{one['goal']}: {one['value']:.2f} {'holds' if one['holds'] else '**misses**'}"
                            for one in summary["goals"]) or "–"
        lines.append(f"| {row.name}: {row.what} | " + " | ".join(cells) +
                     f" | {_spread(summary, 'poised/haproxy')} | {_spread(summary, 'nginx/haproxy')} | {goals} | "
                     f"{'; '.join(summary['remarks'])} |")
    return "\n".join(lines)
