import type { Lesson } from '../model';
import { exercisesFileSchema } from '../schema';
import { readCheckScripts, reportCheckScripts, withSources } from './check-scripts';
import { crossCheck, namesOf } from './cross-check';
import { readLessonTexts } from './lesson-text';
import type { Reading } from './reading';
import { readFolder } from './reading';
import { readSandboxFiles } from './sandbox-files';
import { isIgnored, readScript, readScripts } from './scripts';
import { readYaml } from './yaml-file';

/** One lesson folder, or null when anything in it is wrong; every problem is reported. */
export async function readLesson(reading: Reading, folder: string): Promise<Lesson | null> {
  const before = reading.problems.length;
  const entries = await readFolder(reading, folder);
  if (!entries) return null;
  const present = new Set(entries.map(({ name }) => name));
  reportStrangers(reading, folder, present);
  const yaml = await readYaml(reading, `${folder}/exercises.yaml`, exercisesFileSchema);
  const scripts = await readScripts(reading, folder, present);
  const sources = await readCheckScripts(reading, folder, present);
  const setup = present.has('setup.sh') ? await readScript(reading, `${folder}/setup.sh`) : null;
  const files = present.has('files') ? await readSandboxFiles(reading, folder) : [];
  const text = await readLessonTexts(reading, folder, yaml && namesOf(yaml.raw));
  if (yaml) crossCheck(reading, yaml, scripts, folder);
  if (yaml?.value) reportCheckScripts(reading, yaml, yaml.value, sources, folder);
  if (yaml?.value?.sandbox === 'none' && (setup !== null || files.length > 0)) {
    reading.report(
      yaml.file,
      yaml.lineOf(['sandbox']),
      'sandbox is none, but there is setup.sh or files/ for one',
    );
  }
  if (!yaml?.value || !text || reading.problems.length > before) return null;
  return {
    ...yaml.value,
    text,
    setup,
    files,
    exercises: yaml.value.exercises.map((exercise) => ({
      ...exercise,
      checks: withSources(exercise.checks, sources),
      solutions: scripts.solutions.filter((script) => script.exercise === exercise.id),
      mistakes: scripts.mistakes.filter((script) => script.exercise === exercise.id),
    })),
  };
}

const KNOWN = [
  'exercises.yaml',
  'lesson.en.md',
  'lesson.zh-CN.md',
  'setup.sh',
  'files',
  'solutions',
  'mistakes',
  'checks',
];

/** A misspelt `solution/` would otherwise be silently left out. */
function reportStrangers(reading: Reading, folder: string, present: ReadonlySet<string>): void {
  for (const name of present) {
    if (KNOWN.includes(name) || isIgnored(name)) continue;
    reading.report(`${folder}/${name}`, 1, `is not part of a lesson; its folder holds ${KNOWN.join(', ')}`);
  }
}
