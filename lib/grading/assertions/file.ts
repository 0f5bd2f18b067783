import type { Localized } from '@/lib/shared/locale';
import { CannotCheck } from '../cannot-check';
import { describeMissing } from '../engine/container';
import type { Found } from '../engine/files';
import { readTar, tarPath } from '../engine/tar';
import { say } from '../say';
import type { Scene } from '../scene';
import { defineAssertion, type CheckOf } from './assertion';
import { asksForText, describeFound, judgeFile, judgeText, requireRead, tooLarge } from './file-text';

/** Assertions on files, in the sandbox and in containers. */

export const file = defineAssertion({
  type: 'file',
  expected: (check) => expectedFile(check),
  async observe(check, scene) {
    const found = await look(check, scene);
    if (found) requireRead(check, found);
    return found;
  },
  judge(check, found) {
    if (!found) {
      return { passed: false, observed: 'no-container', found: describeMissing(check.container ?? '') };
    }
    return judgeFile(check, found);
  },
});

export const archive = defineAssertion({
  type: 'archive',
  expected: ({ path, entry }) =>
    say(
      `${path} is a tar file that holds ${entry} with the right text.`,
      `${path} 是一个 tar 文件，其中的 ${entry} 内容正确。`,
    ),
  async observe(check, scene) {
    const found = await scene.engine.file(check.path);
    if (found.kind === 'large') throw new CannotCheck(tooLarge(check.path));
    return found.kind === 'file' ? { kind: 'tar' as const, members: readTar(found.bytes) } : found;
  },
  judge(check, seen) {
    if (seen.kind !== 'tar') {
      return { passed: false, observed: seen.kind, found: describeFound(check.path, seen, seen.kind) };
    }
    if (!seen.members) return { passed: false, observed: 'not-a-tar', found: notATar(check.path) };
    const wanted = tarPath(check.entry);
    const member = seen.members.findLast(({ path }) => path === wanted);
    const found: Found = member ? memberFound(member) : { kind: 'missing' };
    const text = judgeText(found, check);
    return {
      passed: text === 'equal',
      observed: text === 'missing' ? 'no-entry' : text,
      found: describeMember(check, describeFound(wanted, found, text)),
    };
  },
});

async function look(check: CheckOf<'file'>, { engine }: Scene): Promise<Found | null> {
  if (check.container === undefined) return engine.file(check.path);
  const container = await engine.container(check.container);
  return container && engine.containerFile(container, check.path);
}

function memberFound({ kind, bytes }: { kind: string; bytes: Buffer }): Found {
  if (kind === 'file') return { kind, bytes };
  return { kind: kind === 'folder' ? kind : 'other' };
}

function expectedFile(check: CheckOf<'file'>): Localized {
  const { container, path, absent } = check;
  const place = container === undefined ? IN_SANDBOX : inContainer(container);
  if (absent) return say(`There is no ${path} in ${place.en}.`, `${place['zh-CN']}没有 ${path}。`);
  if (!asksForText(check))
    return say(`There is a file ${path} in ${place.en}.`, `${place['zh-CN']}有文件 ${path}。`);
  return say(
    `There is a file ${path} with the right text in ${place.en}.`,
    `${place['zh-CN']}有文件 ${path}，内容正确。`,
  );
}

const IN_SANDBOX = say('the sandbox', '沙箱里');
const inContainer = (name: string) => say(`container ${name}`, `容器 ${name} 里`);

const notATar = (path: string) =>
  say(`${path} is not a tar file, or not a whole one.`, `${path} 不是 tar 文件，或者不完整。`);

const describeMember = ({ path }: CheckOf<'archive'>, inside: Localized) =>
  say(`In ${path}: ${inside.en}`, `在 ${path} 里：${inside['zh-CN']}`);
