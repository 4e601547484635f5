# Defaults of a site for sluice on Slurm: source it before `salloc` or `sluice sweep --executor slurm`.
# Names are examples; `sacctmgr show associations user=$USER` and `sinfo` print yours.

# Who pays, and where. Slurm reads these for every sbatch and salloc that does not say otherwise.
export SBATCH_ACCOUNT=policy-lab SALLOC_ACCOUNT=policy-lab
export SBATCH_PARTITION=short SALLOC_PARTITION=standard
export SBATCH_TIMELIMIT=60 SALLOC_TIMELIMIT=240

# A run over several nodes goes on when one of them is lost.
export SALLOC_NO_KILL=1 SBATCH_NO_KILL=1

# The program and Swift's libraries, where all nodes see them.
export PATH="$HOME/sluice/.build/release:$PATH"

# Compute nodes may have no place for temporary files but a disk of their own.
export TMPDIR="${SLURM_TMPDIR:-${TMPDIR:-/tmp}}"
