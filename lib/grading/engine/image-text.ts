import type { SandboxHandle } from '@/lib/sandbox/port';
import { errorCode } from '@/lib/shared/errors';
import { CannotCheck, WHY } from '../cannot-check';
import { READ_MS, within } from '../limits';
import { say } from '../say';
import { readTar, type TarEntry } from './tar';

/** Where a text was found: in a file of a layer, or in what describes the image. */
export type TextPlace = { kind: 'file'; path: string } | { kind: 'config' };

/** Of an image, as `docker save` writes it. It is in memory while it is searched. */
const SEARCHED_BYTES = 64 * 1024 * 1024;

/**
 * Searches every layer, whatever later ones hide, and the configuration with its history. Of several places a file is
 * told: its path says most.
 */
export async function findInImage(
  sandbox: SandboxHandle,
  imageId: string,
  text: string,
): Promise<TextPlace | null> {
  const members = readTar(await saved(sandbox, imageId));
  if (!members) throw new CannotCheck(WHY.nonsense);
  const forms = formsOf(text);
  let place: TextPlace | null = null;
  for (const member of members.filter((one) => has(one, forms))) {
    // A member that is a tar file itself is a layer; whatever else there is describes the image.
    const layer = readTar(member.bytes);
    const file = layer?.find((one) => has(one, forms) || one.path.includes(text));
    if (layer) return { kind: 'file', path: `/${file?.path ?? ''}` };
    place = { kind: 'config' };
  }
  return place;
}

async function saved(sandbox: SandboxHandle, imageId: string): Promise<Uint8Array> {
  const limits = { timeoutMs: READ_MS, limitBytes: SEARCHED_BYTES };
  const asked = sandbox.engineGetBytes(`/images/${encodeURIComponent(imageId)}/get`, limits);
  try {
    return (await within(READ_MS, asked)) ?? Buffer.of();
  } catch (error) {
    if (errorCode(error) === 'too_large') throw new CannotCheck(TOO_LARGE);
    throw error;
  }
}

/** As it is in a file, and as JSON has it: Go also escapes what HTML would take for a tag. */
function formsOf(text: string): string[] {
  const json = JSON.stringify(text).slice(1, -1);
  const go = json.replace(/[<>&]/g, (mark) => `\\u00${mark.charCodeAt(0).toString(16)}`);
  return [...new Set([text, json, go])];
}

function has({ bytes }: TarEntry, forms: readonly string[]): boolean {
  return forms.some((form) => bytes.includes(form));
}

const TOO_LARGE = say(
  'This could not be checked: the image is too large to be searched.',
  '无法检查：镜像太大，无法搜索。',
);
