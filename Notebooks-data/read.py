# SPDX-License-Identifier: GPL-3.0-or-later
# Reads the example results with pandas: python3 read.py, in this folder.
import pandas as pd

# run_id is text, though a few of its values look like numbers.
text = {"run_id": str, "run_key": str}


def read(folder, table):
    return pd.read_csv(f"{folder}/{table}.csv", dtype=text)


# One row per run: arm, replication, seed, and whatever differs from the defaults.
design = read("baseline", "design")
print(design[["run_id", "arm", "replication", "firms", "steps", "burn_in_steps"]].to_string())

# Rows of a run carry its run_id; the burn-in is told by design.csv.
series = read("baseline", "timeseries").merge(design, on="run_id", suffixes=("", "_at_start"))
series = series[series.step > series.burn_in_steps]
columns = ["ties", "trust_mean", "joint_innovations", "own_innovations"]
print(series.groupby("replication")[columns].mean().round(3))

# Means over replications with their 95% interval.
summary = read("baseline", "summary").set_index("measure")
print(summary.loc[["success_share", "mean_partners", "tie_profit_share"],
                  ["unit", "n", "mean", "ci_low", "ci_high"]].round(4))

# One arm against the other, paired by replication: same firms, same draws.
contrasts = read("two-networks", "contrasts").set_index("measure")
print(contrasts.loc[["joint_innovations_per_tie_year", "breaches_per_tie_year"],
                    ["arm", "baseline", "difference", "ci_low", "ci_high"]].round(4).to_string())
