# Use of accelerators by path and month under one policy, GPU-hours.
#
#   Rscript Scenarios/examples/channels.R Results/historical-latest channels.pdf
#
# Reads leakage.csv; needs nothing but R itself.
arguments <- commandArgs(trailingOnly = TRUE)
use <- read.csv(file.path(arguments[1], "leakage.csv"))
use <- use[use$policy == use$policy[1], ]
hours <- tapply(use$gpu_hours, list(use$month, use$channel), sum)
hours[is.na(hours)] <- 0
pdf(arguments[2])
matplot(as.Date(rownames(hours)), hours, type = "l", lty = 1, col = rainbow(ncol(hours)),
        xlab = "", ylab = "GPU-hours a month, every user", main = use$policy[1], xaxt = "n")
axis.Date(1, as.Date(rownames(hours)))
legend("topleft", colnames(hours), col = rainbow(ncol(hours)), lty = 1, bty = "n")
invisible(dev.off())
