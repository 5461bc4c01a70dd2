# SPDX-License-Identifier: GPL-3.0-or-later
# Reads the example results with base R: Rscript read.R, in this folder.

# run_id is text, though a few of its values look like numbers; an empty cell is missing.
read <- function(folder, table) {
  path <- file.path(folder, paste0(table, ".csv"))
  columns <- names(read.csv(path, nrows = 1))
  text <- intersect(columns, c("run_id", "run_key"))
  read.csv(path, colClasses = setNames(rep("character", length(text)), text), na.strings = "")
}

# One row per run: arm, replication, seed, and whatever differs from the defaults.
design <- read("baseline", "design")
print(design[c("run_id", "arm", "replication", "firms", "steps", "burn_in_steps")])

# Rows of a run carry its run_id; the burn-in is told by design.csv.
series <- merge(read("baseline", "timeseries"),
                design[c("run_id", "replication", "burn_in_steps")], by = "run_id")
series <- series[series$step > series$burn_in_steps, ]
print(aggregate(cbind(ties, trust_mean, joint_innovations, own_innovations) ~ replication,
                data = series, FUN = function(x) round(mean(x), 3)))

# Means over replications with their 95% interval.
summary <- read("baseline", "summary")
wanted <- summary$measure %in% c("success_share", "mean_partners", "tie_profit_share")
print(summary[wanted, c("measure", "unit", "n", "mean", "ci_low", "ci_high")],
      digits = 4, row.names = FALSE)

# One arm against the other, paired by replication: same firms, same draws.
contrasts <- read("two-networks", "contrasts")
wanted <- contrasts$measure %in% c("joint_innovations_per_tie_year", "breaches_per_tie_year")
print(contrasts[wanted, c("measure", "arm", "baseline", "difference", "ci_low", "ci_high")],
      digits = 4, row.names = FALSE)
