import { join, relative } from 'node:path';
import { Failure } from '../bootstrap/failure.mjs';
import { newLesson } from '../content-new/new-lesson';
import { writeReference } from '../content-reference/write-reference';
import { checkoutDir } from '../system/checkout';

const USAGE = 'content new COURSE-FOLDER/MODULE-FOLDER/NN-name, or: content reference';

/** `drydock -- content …`: what authors of courses need besides content:check. Needs no running Drydock. */
export async function contentCommand(words: readonly string[], json: boolean): Promise<number> {
  const [verb = '', path] = words;
  const files = await filesWritten(verb, path);
  const shown = files.map((file) => `Wrote ${relative('', file)}`);
  process.stdout.write(json ? `${JSON.stringify({ files })}\n` : `${shown.join('\n')}\n`);
  return 0;
}

async function filesWritten(verb: string, path: string | undefined): Promise<string[]> {
  const docs = join(checkoutDir(), 'docs/authoring');
  if (verb === 'reference' && path === undefined) return writeReference(docs);
  if (verb === 'new' && path !== undefined) return newLesson(path, docs);
  throw new Failure(`There is no command "${['content', verb, path].join(' ').trimEnd()}".`, USAGE);
}
