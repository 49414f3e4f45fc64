# Makes golden.json, the figures that core's statistics must reproduce. Run by hand; the tests read the file and need no R.
#   apt-get install r-base-core r-cran-survey r-cran-jsonlite
#   Rscript supabase/tests/golden/golden.R > supabase/tests/golden/golden.json
# Where a package has the method it is called (stats, survey); where none has, the paper's formulas are written out here.
suppressPackageStartupMessages(library(survey))

z <- 1.959964
level <- 2 * pnorm(z) - 1

# Wilson's interval as stats::prop.test inverts the score test, for any n; a finite population enters as Cochran's variance
# p(1 - p)/n * (N - n)/(N - 1), that is, as n(N - 1)/(N - n) ballots.
score <- function(share, n) as.numeric(suppressWarnings(
  prop.test(share * n, n, conf.level = level, correct = FALSE)$conf.int))
drawn <- function(n, population) if (is.na(population)) n else n * (population - 1) / (population - n)

wilson <- lapply(list(c(81, 263, NA), c(15, 148, NA), c(0, 20, NA), c(29, 29, NA), c(81, 263, 1000), c(81, 263, 264),
  c(847, 1000, 1200), c(0, 50, 80), c(50, 50, 80), c(170, 200, 100000)), function(case) {
  interval <- score(case[1] / case[2], drawn(case[2], case[3]))
  list(satisfied = case[1], n = case[2], population = if (is.na(case[3])) NULL else case[3], low = interval[1], high = interval[2])
})

# The same interval found without a formula: the shares at which the score test with the finite population's variance is
# just not rejected.
inverted <- local({
  outside <- function(share) (81 / 263 - share)^2 - z^2 * share * (1 - share) / 263 * (1000 - 263) / (1000 - 1)
  c(uniroot(outside, c(1e-9, 81 / 263), tol = 1e-15)$root, uniroot(outside, c(81 / 263, 1 - 1e-9), tol = 1e-15)$root)
})

# Combined units: survey's estimates and standard errors of a stratified sample without replacement; the interval is
# Zou, Huang and Zhang's (2009) from the score intervals of the units.
units <- data.frame(n = c(120, 60, 240, 45), satisfied = c(96, 57, 180, 45), dossiers = c(400, 90, 2000, 45))
ballots <- do.call(rbind, lapply(seq_len(nrow(units)), function(unit) data.frame(unit,
  satisfied = rep(c(1, 0), c(units$satisfied[unit], units$n[unit] - units$satisfied[unit])), dossiers = units$dossiers[unit])))
share <- units$satisfied / units$n
ends <- t(mapply(function(share, n, population) {
  if (n == population) c(share, share) else score(share, drawn(n, population))
}, share, units$n, units$dossiers))

recovered <- function(weights) {
  estimate <- sum(weights * share)
  c(estimate - sqrt(sum((weights * (share - ends[, 1]))^2)), estimate + sqrt(sum((weights * (ends[, 2] - share))^2)))
}
stratified <- svydesign(~1, strata = ~unit, fpc = ~dossiers, data = ballots)
by_dossiers <- svymean(~satisfied, stratified)
each <- svyby(~satisfied, ~unit, stratified, svymean, covmat = TRUE)
mean_of_units <- svycontrast(each, rep(1 / 4, 4))
ballots$all <- sum(units$dossiers)
pooled <- svymean(~satisfied, svydesign(~1, fpc = ~all, data = ballots))
combination <- function(estimate, interval) list(share = as.numeric(coef(estimate)), error = as.numeric(SE(estimate)),
  low = interval[1], high = interval[2])
combined <- list(units = units,
  pooled = combination(pooled, score(coef(pooled), drawn(nrow(ballots), sum(units$dossiers)))),
  by_dossiers = combination(by_dossiers, recovered(units$dossiers / sum(units$dossiers))),
  mean_of_units = combination(mean_of_units, recovered(rep(1 / 4, 4))))

# Raking: survey::rake.
cells <- data.frame(area = c("land", "land", "land", "civil", "civil", "civil", "trade", "trade"),
  channel = c("qr", "tablet", "paper", "qr", "tablet", "paper", "qr", "paper"),
  n = c(80, 40, 12, 150, 90, 20, 30, 8), satisfied = c(56, 33, 10, 138, 81, 19, 24, 6))
areas <- c(land = 4000, civil = 2500, trade = 900)
channels <- c(qr = 3000, tablet = 1500, paper = 2900)
people <- do.call(rbind, lapply(seq_len(nrow(cells)), function(cell) data.frame(cell, cells[cell, c("area", "channel")],
  satisfied = rep(c(1, 0), c(cells$satisfied[cell], cells$n[cell] - cells$satisfied[cell])), row.names = NULL)))
margin <- function(name, counts) setNames(data.frame(names(counts), counts / sum(counts) * nrow(people)), c(name, "Freq"))
raked <- rake(svydesign(~1, weights = ~1, data = people), list(~area, ~channel),
  list(margin("area", areas), margin("channel", channels)), control = list(maxit = 1000, epsilon = 1e-11))
weight <- weights(raked)
kish <- sum(weight)^2 / sum(weight^2)
raked_share <- as.numeric(coef(svymean(~satisfied, raked)))
raking <- list(cells = cells, areas = as.list(areas), channels = as.list(channels),
  weights = as.numeric(tapply(weight, people$cell, mean)), share = raked_share, effective_n = kish,
  low = score(raked_share, kish)[1], high = score(raked_share, kish)[2])

# Kitagawa (1955): the change of a rate is mix plus within, each at the mean of the other; the interval of what is within
# is Zou, Huang and Zhang's with the mean weights held fixed.
groups <- data.frame(code = c("land", "civil", "trade", "social"), n_before = c(400, 300, 200, 100),
  satisfied_before = c(280, 276, 150, 92), n_now = c(200, 500, 250, 150), satisfied_now = c(150, 465, 180, 138))
shift <- local({
  before <- groups$satisfied_before / groups$n_before
  now <- groups$satisfied_now / groups$n_now
  weight_before <- groups$n_before / sum(groups$n_before)
  weight_now <- groups$n_now / sum(groups$n_now)
  level_of_all <- (sum(weight_before * before) + sum(weight_now * now)) / 2
  mix <- (weight_now - weight_before) * ((now + before) / 2 - level_of_all)
  within <- (weight_now + weight_before) / 2 * (now - before)
  limits <- function(share, n) t(mapply(score, share, n))
  held <- (weight_now + weight_before) / 2
  was <- limits(before, groups$n_before)
  is <- limits(now, groups$n_now)
  list(groups = groups, mix = mix, within = within, change = sum(weight_now * now) - sum(weight_before * before),
    low = sum(within) - sqrt(sum((held * (now - is[, 1]))^2 + (held * (was[, 2] - before))^2)),
    high = sum(within) + sqrt(sum((held * (is[, 2] - now))^2 + (held * (before - was[, 1]))^2)))
})

# Laney (2002): z-values about the pooled share, their sigma from the mean moving range, limits widened by it.
months <- data.frame(n = c(812, 640, 905, 770, 20, 1210, 998, 860, 742, 911, 1003, 875, 790, 1120, 640),
  satisfied = c(690, 551, 760, 661, 4, 1040, 850, 730, 637, 772, 858, 655, 683, 968, 560))
laney <- local({
  kept <- months[months$n >= 30, ]
  centre <- sum(kept$satisfied) / sum(kept$n)
  sigma <- sqrt(centre * (1 - centre) / kept$n)
  scores <- (kept$satisfied / kept$n - centre) / sigma
  sigma_z <- mean(abs(diff(scores))) / 1.128
  list(months = months, centre = centre, sigma_z = sigma_z, z = scores / sigma_z,
    low = pmax(0, centre - 3 * sigma * sigma_z), high = pmin(1, centre + 3 * sigma * sigma_z))
})

# Mogstad, Romano, Shaikh and Wilhelm (2024), section 3, with Holm's (1979) step-down over the one-sided hypotheses
# "unit j is not above unit k" for all ordered pairs; the test is prop.test's without continuity correction.
ranks <- local({
  set.seed(2024)
  n <- sample(40:900, 12)
  contest <- data.frame(code = sprintf("u%02d", 1:12), n, satisfied = rbinom(12, n, seq(0.6, 0.95, length.out = 12)))
  contest$satisfied[4] <- contest$n[4]
  pairs <- subset(expand.grid(j = 1:12, k = 1:12), j != k)
  pairs$p <- mapply(function(j, k) suppressWarnings(prop.test(contest$satisfied[c(j, k)], contest$n[c(j, k)],
    alternative = "greater", correct = FALSE)$p.value), pairs$j, pairs$k)
  pairs$p[is.nan(pairs$p)] <- 1  # both at 100 %: nothing tells them apart
  pairs$above <- p.adjust(pairs$p, "holm") <= 1 - 0.95
  point <- contest$satisfied / contest$n
  contest$rank <- rank(-round(100 * point, 2), ties.method = "min")
  contest$best <- sapply(1:12, function(unit) 1 + sum(pairs$above[pairs$k == unit]))
  contest$worst <- sapply(1:12, function(unit) 12 - sum(pairs$above[pairs$j == unit]))
  contest
})

# Importance: the difference of two shares with Newcombe's interval (method 10), and phi.
joint <- data.frame(code = c("access", "staff", "result"), both = c(700, 760, 640), factor_only = c(60, 20, 90),
  overall_only = c(100, 40, 160), neither = c(90, 130, 60))
importance <- lapply(seq_len(nrow(joint)), function(row) {
  with(joint[row, ], {
    n <- c(both + factor_only, overall_only + neither)
    p <- c(both, overall_only) / n
    first <- score(p[1], n[1]); second <- score(p[2], n[2])
    list(code = code, difference = p[1] - p[2], low = p[1] - p[2] - sqrt((p[1] - first[1])^2 + (second[2] - p[2])^2),
      high = p[1] - p[2] + sqrt((first[2] - p[1])^2 + (p[2] - second[1])^2),
      phi = cor(rep(c(1, 1, 0, 0), c(both, factor_only, overall_only, neither)),
        rep(c(1, 0, 1, 0), c(both, factor_only, overall_only, neither))))
  })
})

quantiles <- lapply(c(0.075, 0.05, 0.025, 0.01, 1e-4, 0.05 / 9900, 1e-8, 2e-11), function(tail) list(tail = tail, z = -qnorm(tail)))

cat(jsonlite::toJSON(list(wilson = wilson, inverted = inverted, combined = combined, raking = raking, shift = shift,
  laney = laney, ranks = ranks, joint = joint, importance = importance, quantiles = quantiles),
  auto_unbox = TRUE, digits = NA, pretty = TRUE, null = "null"), "\n")
