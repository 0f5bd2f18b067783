import type { Localized } from '@/lib/shared/locale';
import { CannotCheck } from '../cannot-check';
import { readDockerfile, type Instruction } from '../documents/dockerfile';
import { quote, say } from '../say';
import { defineAssertion, type CheckOf } from './assertion';
import { describeFound } from './file-text';

type DockerfileCheck = CheckOf<'dockerfile'>;

/** What a Dockerfile says, by its instructions: neither line breaks nor comments nor letter case matter. */
export const dockerfile = defineAssertion({
  type: 'dockerfile',
  expected: (check) => expectedOf(check),
  async observe(check, { engine }) {
    const found = await engine.file(check.path);
    if (found.kind === 'large') throw new CannotCheck(tooLarge(check.path));
    return found.kind === 'file' ? { read: readDockerfile(found.bytes.toString('utf8')) } : found;
  },
  judge(check, seen) {
    if ('kind' in seen)
      return { passed: false, observed: seen.kind, found: describeFound(check.path, seen, seen.kind) };
    if (!seen.read) return { passed: false, observed: 'not-a-dockerfile', found: notADockerfile(check.path) };
    return judge(check, seen.read);
  },
});

function judge(check: DockerfileCheck, all: readonly Instruction[]) {
  const stages = all.filter(({ name }) => name === 'FROM').length;
  if (check.stages !== undefined && stages < check.stages)
    return {
      passed: false,
      observed: 'stages',
      found: say(`It has ${stages} FROM.`, `它有 ${stages} 个 FROM。`),
    };
  if (check.instruction === undefined)
    return {
      passed: true,
      observed: 'right',
      found: say(`It has ${stages} FROM.`, `它有 ${stages} 个 FROM。`),
    };
  const named = all.filter(
    ({ name, ...rest }) => name === check.instruction && isInStage(rest, check.stage, stages),
  );
  const candidates = check.last ? named.slice(-1) : named;
  const fitting = candidates.filter((one) => saysIt(check, one));
  if (check.absent) return judgeAbsence(fitting[0]);
  const [first] = fitting;
  if (!first)
    return {
      passed: false,
      observed: named.length === 0 ? 'none' : 'different',
      found: describe(check, named),
    };
  if (check.execForm !== undefined && !fitting.some(({ words }) => (words !== null) === check.execForm))
    return { passed: false, observed: check.execForm ? 'shell-form' : 'exec-form', found: shown(first) };
  const { before } = check;
  const mark =
    before && all.find((one) => one.name === before.instruction && one.value.includes(before.contains ?? ''));
  if (before && (!mark || all.indexOf(first) > all.indexOf(mark)))
    return { passed: false, observed: 'order', found: describeOrder(first, mark, before.instruction) };
  return { passed: true, observed: 'right', found: shown(first) };
}

function judgeAbsence(found: Instruction | undefined) {
  return found
    ? { passed: false, observed: 'present', found: shown(found) }
    : { passed: true, observed: 'none', found: say('There is none.', '没有。') };
}

function isInStage(
  { stage, stageName }: Pick<Instruction, 'stage' | 'stageName'>,
  wanted: string | undefined,
  stages: number,
): boolean {
  if (wanted === undefined) return true;
  if (wanted === 'last') return stage === stages - 1;
  return wanted === String(stage) || (stageName !== '' && wanted.toLowerCase() === stageName);
}

function saysIt({ value, contains }: DockerfileCheck, one: Instruction): boolean {
  const right = value === undefined || one.value === value.replace(/\s+/g, ' ').trim();
  return right && (contains === undefined || one.value.includes(contains) || one.body.includes(contains));
}

function shown({ name, value }: Instruction): Localized {
  const line = quote(`${name} ${value}`);
  return say(`It says: ${line}`, `其中写着：${line}`);
}

function describe({ instruction = '' }: DockerfileCheck, named: readonly Instruction[]): Localized {
  const last = named.at(-1);
  return last ? shown(last) : say(`There is no such ${instruction}.`, `没有这样的 ${instruction}。`);
}

function describeOrder(first: Instruction, mark: Instruction | undefined, wanted: string): Localized {
  if (!mark)
    return say(`There is no ${wanted} that it could stand before.`, `没有可以排在它后面的 ${wanted}。`);
  const [one, other] = [quote(`${first.name} ${first.value}`), quote(`${mark.name} ${mark.value}`)];
  return say(`“${one}” stands after “${other}”.`, `“${one}”在“${other}”之后。`);
}

function expectedOf(check: DockerfileCheck): Localized {
  const { path, instruction, value, contains, absent, stages } = check;
  if (instruction === undefined)
    return say(`${path} has at least ${stages ?? 1} stages.`, `${path} 至少有 ${stages ?? 1} 个阶段。`);
  const what = quote(`${instruction} ${value ?? (contains === undefined ? '' : `… ${contains} …`)}`);
  return absent
    ? say(`${path} does not say: ${what}.`, `${path} 里没有：${what}。`)
    : say(
        `${path} says, in the right place and form: ${what}.`,
        `${path} 在正确的位置以正确的形式写着：${what}。`,
      );
}

const notADockerfile = (path: string) =>
  say(`${path} cannot be read as a Dockerfile.`, `${path} 无法作为 Dockerfile 读取。`);

const tooLarge = (path: string) =>
  say(`This could not be checked: ${path} is too large to be read.`, `无法检查：${path} 太大，无法读取。`);
