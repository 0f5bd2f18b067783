import type { Check } from '../checks/check';
import { placedChecks } from '../checks/parts';
import type { ExercisesFile } from '../schema';
import type { Reading } from './reading';
import { readFolder } from './reading';
import { isIgnored, readScript } from './scripts';
import type { YamlFile } from './yaml-file';

/** The scripts of a lesson's checks, by file as in checks/ready.sh. */
export type CheckSources = ReadonlyMap<string, string>;

export async function readCheckScripts(
  reading: Reading,
  folder: string,
  present: ReadonlySet<string>,
): Promise<CheckSources> {
  const sources = new Map<string, string>();
  const entries = present.has('checks') ? await readFolder(reading, `${folder}/checks`) : null;
  for (const { name } of entries ?? []) {
    if (isIgnored(name)) continue;
    const file = `checks/${name}`;
    sources.set(file, (await readScript(reading, `${folder}/${file}`)) ?? '');
  }
  return sources;
}

/** Reports scripts that are missing, and those that no check runs. */
export function reportCheckScripts(
  reading: Reading,
  yaml: YamlFile<ExercisesFile>,
  { exercises }: ExercisesFile,
  sources: CheckSources,
  folder: string,
): void {
  const unused = new Set(sources.keys());
  for (const [at, { checks }] of exercises.entries()) {
    for (const { check, path } of placedChecks(checks, ['exercises', at, 'checks'])) {
      if (check.type !== 'script' || check.file === undefined) continue;
      unused.delete(check.file);
      if (sources.has(check.file)) continue;
      const there = [...sources.keys()].join(', ') || 'none';
      reading.report(
        yaml.file,
        yaml.lineOf([...path, 'file']),
        `there is no ${check.file} in the lesson; there is ${there}`,
      );
    }
  }
  for (const file of unused)
    reading.report(`${folder}/${file}`, 1, 'is run by no check; name it in one of type script, or remove it');
}

/** The checks with the text of each script in place. */
export function withSources(checks: readonly Check[], sources: CheckSources): Check[] {
  return checks.map((check) => {
    if ('checks' in check) return { ...check, checks: withSources(check.checks, sources) };
    if (check.type !== 'script' || check.file === undefined) return check;
    return { ...check, source: sources.get(check.file) };
  });
}
