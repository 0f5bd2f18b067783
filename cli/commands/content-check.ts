import { connectSandboxd } from '@/lib/sandbox/client';
import { readEnvironment } from '@/lib/shared/env';
import { parseArguments } from '../arguments';
import { Progress } from '../bootstrap/progress.mjs';
import type { WithSandboxes } from '../content-check/check-content';
import { runContentCheck } from '../content-check/content-check-command';
import { withPreparedInstance } from '../instance/prepared-instance';

const USAGE = `npm run content:check -- [PATH…] [--changed REV] [--json] [--junit FILE]

Lints courses and proves each exercise in a real sandbox: untouched fails, every solution passes twice, every mistake
earns its hint. PATH is a course, a module or a lesson; without one, the courses of DRYDOCK_CONTENT.

  --changed REV   only lessons whose files differ from this git revision, those git does not know included
  --json          one JSON object in place of the report
  --junit FILE    a JUnit XML report too, for a build server`;

const MOST_PATHS = 100;

const OPTIONS = {
  json: { type: 'boolean', default: false },
  changed: { type: 'string' },
  junit: { type: 'string' },
} as const;

/** `npm run content:check`, on an engine of its own unless DRYDOCK_SANDBOXD names a sandboxd that runs. */
export async function contentCheckCommand(args: readonly string[]): Promise<number> {
  const parsed = parseArguments(args, { usage: USAGE, options: OPTIONS, words: MOST_PATHS });
  if (parsed.help) return 0;
  const { json, changed, junit } = parsed.values;
  const folders = parsed.words.length > 0 ? parsed.words : readEnvironment().contentFolders;
  return runContentCheck({
    ...{ folders, withSandboxes, json, out: process.stdout, err: process.stderr },
    ...(changed === undefined ? {} : { changedSince: changed }),
    ...(junit === undefined ? {} : { junitFile: junit }),
  });
}

const withSandboxes: WithSandboxes = (work) => {
  const given = process.env['DRYDOCK_SANDBOXD'];
  if (given) return workOn(given, work);
  return withPreparedInstance({ purpose: 'content' }, new Progress(process.stderr), ({ sandboxdSocket }) =>
    workOn(sandboxdSocket, work),
  );
};

async function workOn(sandboxdSocket: string, work: Parameters<WithSandboxes>[0]): Promise<void> {
  const service = connectSandboxd(sandboxdSocket);
  try {
    await work(service);
  } finally {
    service.close();
  }
}
