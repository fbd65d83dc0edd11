package jobs

const (
	insertJob = `INSERT INTO jobs (id, kind, payload, unique_key, run_at, attempts, state, last_error, created_at)
VALUES ($1, $2, $3, $4, $5, 0, 'waiting', '', $6)
ON CONFLICT (kind, unique_key) WHERE state = 'waiting' DO NOTHING`

	// A job whose lease ended belongs to a node that died.
	claimJob = `UPDATE jobs SET state = 'running', attempts = attempts + 1, lease_until = $2
WHERE id = (SELECT id FROM jobs
  WHERE (state = 'waiting' AND run_at <= $1) OR (state = 'running' AND lease_until < $1)
  ORDER BY run_at, id LIMIT 1`
	claimRest = `) RETURNING id, kind, payload, attempts`

	// What can be claimed now; either half is one step in an index.
	selectDue = `SELECT id FROM (SELECT id FROM jobs WHERE state = 'waiting' AND run_at <= $1 LIMIT 1) w
UNION ALL SELECT id FROM (SELECT id FROM jobs WHERE state = 'running' AND lease_until < $1 LIMIT 1) r LIMIT 1`

	// The number of attempts tells whose job it is: who lost the lease lost it.
	// The key is given up when the job fails, so that a newer one may wait.
	retryJob = `UPDATE jobs SET state = 'waiting', unique_key = NULL, last_error = $2, run_at = $3, lease_until = NULL
WHERE id = $1 AND state = 'running' AND attempts = $4`
	endJob = `UPDATE jobs SET state = $2, last_error = $3, finished_at = $4, lease_until = NULL
WHERE id = $1 AND state = 'running' AND attempts = $5`

	deleteDone = `DELETE FROM jobs WHERE state = 'done' AND finished_at < $1`

	ensureSchedule  = `INSERT INTO job_schedules (name, next_at) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING`
	selectSchedules = `SELECT name, next_at FROM job_schedules`
	takeSchedule    = `UPDATE job_schedules SET next_at = $2 WHERE name = $1 AND next_at <= $3`
)

// Queries lists this package's SQL for the test that prepares each.
var Queries = []string{insertJob, claimJob + claimRest, retryJob, endJob, deleteDone, ensureSchedule, takeSchedule, selectDue, selectSchedules}
