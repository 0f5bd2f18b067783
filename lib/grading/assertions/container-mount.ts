import { normalize } from 'node:path/posix';
import { bytesOf } from '@/lib/content/checks/bytes';
import type { Localized } from '@/lib/shared/locale';
import type { Mount } from '@/lib/shared/wire/probe';
import { describeState, type Container } from '../engine/container';
import { settingsOf, type Settings } from '../engine/settings';
import { quote, say } from '../say';
import type { Verdict } from '../verdict';
import { defineContainerAssertion, type CheckOf } from './assertion';

type MountCheck = CheckOf<'container.mount'>;
type EngineMount = NonNullable<Settings['Mounts']>[number];

interface Seen {
  container: Container;
  /** What the engine was told; it leaves out what --tmpfs gave. */
  made: readonly EngineMount[];
  /** What the kernel has; null while no process runs. */
  mounts: readonly Mount[] | null;
}

export const containerMount = defineContainerAssertion({
  type: 'container.mount',
  expected(check) {
    const { container, path, readOnly } = check;
    const what = whatOf(check);
    const how =
      readOnly === undefined
        ? say('', '')
        : readOnly
          ? say(', read-only', '，只读')
          : say(', and can be written', '，可以写入');
    return say(
      `In container ${container}, ${what.en} is mounted at ${path}${how.en}.`,
      `容器 ${container} 的 ${path} 挂载了${what['zh-CN']}${how['zh-CN']}。`,
    );
  },
  async observe(check, container, { engine }): Promise<Seen> {
    const { Mounts } = settingsOf(await engine.inspect(check.container));
    return { container, made: Mounts ?? [], mounts: (await engine.process(container))?.mounts ?? null };
  },
  judge(check, { container, made, mounts }) {
    const path = plain(check.path);
    const engine = made.find(({ Destination }) => plain(Destination) === path);
    const kernel = mounts?.findLast((mount) => plain(mount.path) === path);
    if (!(mounts ? kernel : engine)) return notMounted(check, container, made, mounts === null);
    const kind = engine?.Type ?? (kernel?.type === 'tmpfs' ? 'tmpfs' : 'other');
    const readOnly = kernel?.readOnly ?? engine?.RW === false;
    const failure = failureOf(check, { kind, readOnly, engine, kernel });
    return {
      passed: failure === null,
      observed: failure ?? 'right',
      found: describe(check.path, { kind, readOnly, engine, kernel }),
    };
  },
});

interface There {
  kind: string;
  readOnly: boolean;
  engine: EngineMount | undefined;
  kernel: Mount | undefined;
}

function failureOf(check: MountCheck, { kind, readOnly, engine, kernel }: There): string | null {
  const { volume, bind, tmpfs, size } = check;
  if (volume !== undefined && kind !== 'volume') return kind;
  if (volume !== undefined && engine?.Name !== volume) return 'other-volume';
  if (bind !== undefined && kind !== 'bind') return kind;
  if (bind !== undefined && plain(engine?.Source ?? '') !== plain(bind)) return 'other-source';
  if (tmpfs && kind !== 'tmpfs') return kind;
  if (size !== undefined && sizeOf(kernel) !== bytesOf(size))
    return sizeOf(kernel) === null ? 'no-size' : 'other-size';
  if (check.readOnly !== undefined && check.readOnly !== readOnly)
    return readOnly ? 'read-only' : 'read-write';
  return null;
}

function notMounted(
  { container: name, path, tmpfs }: MountCheck,
  container: Container,
  made: readonly EngineMount[],
  asleep: boolean,
): Verdict {
  // `--mount target=/x:ro` is taken at its word, and then mounts at a path of that name.
  const odd = made.find(({ Destination }) => Destination.startsWith(`${path}:`));
  if (odd) {
    const words = quote(odd.Destination);
    const found = say(
      `It is mounted at “${words}”, colon and all.`,
      `它挂载到了“${words}”，连冒号一起成了路径。`,
    );
    return { passed: false, observed: 'option-in-path', found };
  }
  if (asleep && tmpfs)
    return { passed: false, observed: 'not-running', found: describeState(name, container) };
  const found = say(
    `Nothing is mounted at ${path} in container ${name}.`,
    `容器 ${name} 的 ${path} 没有挂载任何东西。`,
  );
  return { passed: false, observed: 'not-mounted', found };
}

function describe(path: string, { kind, readOnly, engine, kernel }: There): Localized {
  const size = sizeOf(kernel);
  const of = engine?.Type === 'volume' ? engine.Name : engine?.Type === 'bind' ? engine.Source : '';
  const more = kind === 'tmpfs' && size !== null ? `${size / 1024} KiB` : of;
  const shown = quote(`${kind} ${more}`.trim());
  return readOnly
    ? say(`At ${path} is: ${shown}, read-only.`, `${path} 挂载的是：${shown}，只读。`)
    : say(`At ${path} is: ${shown}, writable.`, `${path} 挂载的是：${shown}，可写。`);
}

/** In bytes; null when it has no limit of its own, or is no tmpfs. */
function sizeOf(mount: Mount | undefined): number | null {
  const option = mount?.type === 'tmpfs' ? mount.options.find((one) => one.startsWith('size=')) : undefined;
  const kibibytes = /^size=(\d+)k$/.exec(option ?? '')?.[1];
  return kibibytes === undefined ? null : Number(kibibytes) * 1024;
}

/** A path as it is compared: without needless slashes. */
function plain(path: string): string {
  return normalize(path).replace(/(.)\/$/, '$1');
}

function whatOf({ volume, bind, tmpfs, size }: MountCheck): Localized {
  if (volume !== undefined) return say(`the volume ${volume}`, `数据卷 ${volume}`);
  if (bind !== undefined) return say(`${bind} of the sandbox`, `沙箱的 ${bind}`);
  if (!tmpfs) return say('something', '内容');
  return size === undefined ? say('a tmpfs', ' tmpfs') : say(`a tmpfs of ${size}`, `大小为 ${size} 的 tmpfs`);
}
