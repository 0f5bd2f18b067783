/** How many tests a job ran; a static check is one. */
export interface Tally {
  passed: number;
  failed: number;
}

export interface Outcome extends Tally {
  /** What to show when something failed. */
  output: string;
}

/** One part of `npm test`. */
export interface Job {
  name: string;
  /** Jobs that must have ended before. */
  after?: readonly string[];
  /** Jobs that must have succeeded before, or this one is not run and has failed. */
  needs?: readonly string[];
  run: () => Promise<Outcome>;
}

export interface Result extends Outcome {
  name: string;
  seconds: number;
}

/** Runs jobs, the first ones first, so many at once; tells each as it ends. */
export async function runJobs(
  jobs: readonly Job[],
  { atOnce, onEnd }: { atOnce: number; onEnd: (result: Result) => void },
): Promise<Result[]> {
  const waiting = [...jobs];
  const results = new Map<string, Result>();
  const running = new Map<string, Promise<void>>();
  const begin = (job: Job) => {
    waiting.splice(waiting.indexOf(job), 1);
    const ended = runJob(job, results).then((result) => {
      results.set(job.name, result);
      running.delete(job.name);
      onEnd(result);
    });
    running.set(job.name, ended);
  };
  while (waiting.length > 0 || running.size > 0) {
    const next = waiting.find(({ after = [], needs = [] }) =>
      [...after, ...needs].every((name) => results.has(name)),
    );
    if (next && running.size < atOnce) begin(next);
    else if (running.size > 0) await Promise.race(running.values());
    else throw new Error(`These jobs wait for each other: ${waiting.map(({ name }) => name).join(', ')}`);
  }
  return jobs.flatMap(({ name }) => results.get(name) ?? []);
}

async function runJob(job: Job, results: ReadonlyMap<string, Result>): Promise<Result> {
  const missing = (job.needs ?? []).filter((name) => (results.get(name)?.failed ?? 1) > 0);
  if (missing.length > 0) {
    return {
      name: job.name,
      seconds: 0,
      passed: 0,
      failed: 1,
      output: `Not run: ${missing.join(', ')} failed.`,
    };
  }
  const started = performance.now();
  const outcome = await job.run().catch(crashed);
  return { name: job.name, seconds: (performance.now() - started) / 1000, ...outcome };
}

function crashed(error: unknown): Outcome {
  const output = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { passed: 0, failed: 1, output };
}
