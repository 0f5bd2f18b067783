import { bytesOf } from '@/lib/content/checks/bytes';
import type { Localized } from '@/lib/shared/locale';
import type { ImageRunResult } from '@/lib/shared/wire/image-run';
import { CannotCheck } from '../cannot-check';
import { quote, say } from '../say';
import type { Verdict } from '../verdict';
import { defineAssertion, type CheckOf } from './assertion';
import { noImage } from './image-identity';

type RunsCheck = CheckOf<'image.runs'>;

/** What an image does when somebody runs it, seen in a throw-away container. */
export const imageRuns = defineAssertion({
  type: 'image.runs',
  expected: (check) => {
    const wanted = [endWanted(check), outputWanted(check)].filter((one) => one !== null);
    return say(
      `Run from the image ${check.image}, a container ${wanted.map(({ en }) => en).join(' and ')}.`,
      `用镜像 ${check.image} 运行的容器${wanted.map((one) => one['zh-CN']).join('，并且')}。`,
    );
  },
  async observe(check, { engine }) {
    const image = await engine.image(check.image);
    if (image === null) return null;
    const result = await engine.imageRun(image, {
      command: check.command ?? null,
      env: check.env,
      memoryBytes: bytesOf(check.memory),
      network: check.network ?? null,
      forMs: check.seconds * 1000,
    });
    if (result.truncated && isOutputInDoubt(check, result)) throw new CannotCheck(tooMuch(check.image));
    return result;
  },
  judge: (check, result) =>
    result ? judgeRun(check, result) : { passed: false, observed: 'missing', found: noImage(check.image) },
});

/** What was thrown away might have had the part that was looked for. */
function isOutputInDoubt({ contains }: RunsCheck, { stdout, stderr }: ImageRunResult): boolean {
  return contains !== undefined && !stdout.includes(contains) && !stderr.includes(contains);
}

function judgeRun(check: RunsCheck, result: ImageRunResult): Verdict {
  const failed = (observed: string, found: Localized) => ({ passed: false, observed, found });
  if (result.refusal !== null) return failed('not-started', notStarted(result.refusal));
  const end = describeEnd(check, result);
  if (result.outOfMemory) return failed('out-of-memory', outOfMemory(check));
  if (check.running && result.exitCode !== null) return failed(String(result.exitCode), end);
  if (check.exitCode !== undefined && result.exitCode !== check.exitCode)
    return failed(result.exitCode === null ? 'running' : String(result.exitCode), end);
  const output = describeOutput(result);
  if (!isOutputRight(check, result))
    return failed(
      isSilent(result) ? 'no-output' : 'different',
      say(`${end.en} ${output.en}`, `${end['zh-CN']}${output['zh-CN']}`),
    );
  return { passed: true, observed: 'right', found: end };
}

function isOutputRight(
  { equals, contains }: RunsCheck,
  { stdout, stderr, truncated }: ImageRunResult,
): boolean {
  if (equals !== undefined) return !truncated && stdout.trim() === equals.trim();
  return contains === undefined || stdout.includes(contains) || stderr.includes(contains);
}

function isSilent({ stdout, stderr }: ImageRunResult): boolean {
  return stdout.trim() === '' && stderr.trim() === '';
}

function endWanted({ exitCode, running, seconds }: RunsCheck): Localized | null {
  if (running) return say(`still runs after ${seconds} s`, `在 ${seconds} 秒后仍在运行`);
  if (exitCode === undefined) return null;
  return say(
    `ends within ${seconds} s with exit code ${exitCode}`,
    `在 ${seconds} 秒内结束，退出码为 ${exitCode}`,
  );
}

function outputWanted({ equals, contains }: RunsCheck): Localized | null {
  if (equals === undefined && contains === undefined) return null;
  return say('writes the right text', '输出正确的内容');
}

function describeEnd({ image, seconds }: RunsCheck, { exitCode, stderr }: ImageRunResult): Localized {
  if (exitCode === null)
    return say(
      `A container of ${image} still ran after ${seconds} s.`,
      `用 ${image} 运行的容器在 ${seconds} 秒后仍在运行。`,
    );
  // What a program says when it fails is most often the best hint there is.
  const words = exitCode === 0 ? '' : quote(stderr);
  return words === ''
    ? say(
        `A container of ${image} ended with exit code ${exitCode}.`,
        `用 ${image} 运行的容器已结束，退出码为 ${exitCode}。`,
      )
    : say(
        `A container of ${image} ended with exit code ${exitCode}: ${words}`,
        `用 ${image} 运行的容器已结束，退出码为 ${exitCode}：${words}`,
      );
}

function describeOutput(result: ImageRunResult): Localized {
  if (isSilent(result)) return say('It wrote nothing.', '它没有输出任何内容。');
  const text = quote(result.stdout.trim() === '' ? result.stderr : result.stdout);
  return say(`It wrote: ${text}`, `它的输出是：${text}`);
}

const notStarted = (refusal: string) =>
  say(`It could not be started: ${quote(refusal)}`, `无法启动：${quote(refusal)}`);

const outOfMemory = ({ image, memory }: RunsCheck) =>
  say(
    `A container of ${image} used more memory than the ${memory} that it may, and was killed.`,
    `用 ${image} 运行的容器超过了 ${memory} 的内存限制，被终止了。`,
  );

const tooMuch = (image: string) =>
  say(
    `This could not be checked: a container of ${image} wrote too much to be read whole, and its beginning does not contain it.`,
    `无法检查：用 ${image} 运行的容器输出太多，无法全部读取，而开头部分里没有它。`,
  );
