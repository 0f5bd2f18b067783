import { join, relative } from 'node:path';
import { Failure } from '../bootstrap/failure.mjs';
import { writeReference } from '../content-reference/write-reference';
import { checkoutDir } from '../system/checkout';

const USAGE = 'content reference';

/** `drydock -- content …`: what authors of courses need besides content:check. Needs no running Drydock. */
export async function contentCommand(verb: string, json: boolean): Promise<number> {
  const command = { reference: answerReference }[verb];
  if (!command) throw new Failure(`There is no command "content ${verb}".`, USAGE);
  const answer = await command();
  process.stdout.write(json ? `${JSON.stringify(answer.json)}\n` : `${answer.text}\n`);
  return 0;
}

async function answerReference(): Promise<{ json: object; text: string }> {
  const files = await writeReference(join(checkoutDir(), 'docs/authoring'));
  return { json: { files }, text: files.map((file) => `Wrote ${relative('', file)}`).join('\n') };
}
