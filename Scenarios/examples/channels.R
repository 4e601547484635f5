# Use of accelerators by channel and month under one policy, GPU-hours.
#
#   Rscript Scenarios/examples/channels.R Results/historical-run-latest channels.pdf
#
# Reads leakage.csv and channels.csv; needs nothing but R itself.
arguments <- commandArgs(trailingOnly = TRUE)
for (name in c("leakage.csv", "channels.csv")) {
  if (!file.exists(file.path(arguments[1], name))) {
    stop(arguments[1], " has no ", name, ", which every `sluice run SCENARIO` leaves; ",
         "its latest is Results/SCENARIO-run-latest", call. = FALSE)
  }
}
use <- read.csv(file.path(arguments[1], "leakage.csv"))
channels <- read.csv(file.path(arguments[1], "channels.csv"), comment.char = "")
use <- use[use$policy == use$policy[1], ]
channels <- channels[channels$channel %in% use$channel, ]
hours <- tapply(use$gpu_hours, list(use$month, factor(use$channel, channels$channel)), sum)
hours[is.na(hours)] <- 0
pdf(arguments[2])
matplot(as.Date(rownames(hours)), hours, type = "l", lty = 1, col = channels$colour_light,
        xlab = "", ylab = "GPU-hours a month, every user", main = use$policy[1], xaxt = "n")
axis.Date(1, as.Date(rownames(hours)))
legend("topleft", channels$label, col = channels$colour_light, lty = 1, bty = "n")
invisible(dev.off())
