import { z } from 'zod';
import type { Localized } from '@/lib/shared/locale';
import { CannotCheck } from '../cannot-check';
import { told } from '../engine/told';
import { say } from '../say';
import { defineAssertion, type CheckOf } from './assertion';
import { asksForText, judgeFile, requireRead } from './file-text';
import { noVolume } from './volume';

export const volumeFile = defineAssertion({
  type: 'volume.file',
  expected: (check) => expectedFile(check),
  async observe(check, { engine }) {
    const document = await engine.volume(check.volume);
    if (document === null) return null;
    const found = await engine.volumeFile(folderOf(check.volume, document), check.path);
    requireRead(check, found);
    return found;
  },
  judge: (check, found) =>
    found ? judgeFile(check, found) : { passed: false, observed: 'no-volume', found: noVolume(check.volume) },
});

/** The fields of `GET /volumes/{name}` (Docker Engine API 1.45, "VolumeInspect"). */
const volumeSchema = z.object({
  Driver: z.string(),
  Mountpoint: z.string().startsWith('/'),
  Options: z.record(z.string(), z.string()).nullish(),
});

/** Where the files of a volume lie. With options it is mounted there only while a container uses it. */
function folderOf(name: string, document: unknown): string {
  const { Driver, Mountpoint, Options } = told(volumeSchema, document);
  if (Driver !== 'local' || Object.keys(Options ?? {}).length > 0)
    throw new CannotCheck(cannotLookInto(name));
  return Mountpoint;
}

function expectedFile(check: CheckOf<'volume.file'>): Localized {
  const { volume, path, absent } = check;
  if (absent) return say(`There is no ${path} in volume ${volume}.`, `数据卷 ${volume} 里没有 ${path}。`);
  if (!asksForText(check))
    return say(`There is a file ${path} in volume ${volume}.`, `数据卷 ${volume} 里有文件 ${path}。`);
  return say(
    `There is a file ${path} with the right text in volume ${volume}.`,
    `数据卷 ${volume} 里有文件 ${path}，内容正确。`,
  );
}

const cannotLookInto = (name: string) =>
  say(
    `This could not be checked: only a volume of the driver local without options can be looked into, and ${name} is another.`,
    `无法检查：只能查看驱动为 local 且没有选项的数据卷，而 ${name} 不是。`,
  );
