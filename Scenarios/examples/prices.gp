# What an hour on an A100 costs to rent, month by month, by where it stands.
#
#   gnuplot -c Scenarios/examples/prices.gp Results/historical-run-latest prices.png history
#
# Reads prices.csv by the names of its columns.
if (system("test -e '".ARG1."/prices.csv' && echo y") ne "y") {
    print ARG1." has no prices.csv, which `sluice run SCENARIO` leaves; its latest is Results/SCENARIO-run-latest"
    exit status 1
}
set datafile separator ","
set datafile columnheaders
set terminal pngcairo
set output ARG2
set xdata time
set format x "%Y-%m"
set xtics rotate
set ylabel "USD an hour"
set key outside
shows(place) = strcol("policy") eq ARG3 && strcol("kind") eq "rental" \
    && strcol("chip") eq "A100" && strcol("location") eq place
plot for [place in "home allied hub onshore"] ARG1."/prices.csv" \
    using (shows(place) ? strptime("%Y-%m-%d", strcol("month")) : NaN):(column("price_usd")) \
    with points title place
