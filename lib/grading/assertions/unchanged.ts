import type { Localized } from '@/lib/shared/locale';
import { CannotCheck, WHY } from '../cannot-check';
import { describeMissing, describeState, isSameRun, stateOf } from '../engine/container';
import { fingerprint } from '../engine/fingerprint';
import { quote, say } from '../say';
import type { Scene } from '../scene';
import { defineAssertion, type CheckOf } from './assertion';
import { noImage, seededId } from './image-identity';

type Unchanged = CheckOf<'unchanged'>;

/** Something that is not as it was, in a word for hints and a sentence. */
interface Breach {
  observed: string;
  found: Localized;
}

/** Do no harm: what the learner was not to touch is as the baseline has it. */
export const unchanged = defineAssertion({
  type: 'unchanged',
  guard: true,
  expected: (check) => {
    const names = quote([...KINDS.flatMap((kind) => check[kind])].join(', '));
    return say(`This is as it was when the exercise began: ${names}.`, `这些和练习开始时一样：${names}。`);
  },
  async observe(check, scene) {
    const looks = KINDS.flatMap((kind) => check[kind].map((name) => LOOK[kind](name, scene)));
    const outcomes = await Promise.allSettled(looks);
    const breach = outcomes.find((outcome) => outcome.status === 'fulfilled' && outcome.value !== null);
    // Harm that was seen is harm, whatever else is in doubt.
    if (breach?.status === 'fulfilled') return breach.value;
    const doubt = outcomes.find((outcome) => outcome.status === 'rejected');
    if (doubt) throw doubt.reason;
    return null;
  },
  judge: (_check, breach) =>
    breach
      ? { passed: false, ...breach }
      : { passed: true, observed: 'unchanged', found: say('Nothing of it was changed.', '都没有改动过。') },
});

const KINDS = ['containers', 'images', 'volumes', 'networks', 'files'] as const;

const LOOK: Record<
  keyof Pick<Unchanged, (typeof KINDS)[number]>,
  (name: string, scene: Scene) => Promise<Breach | null>
> = {
  async containers(name, { baseline, engine }) {
    const seeded = known(baseline.containers, name);
    const container = await engine.container(name);
    if (!container) return { observed: 'container-gone', found: describeMissing(name) };
    if (container.Id !== seeded.id)
      return breach(
        'container-replaced',
        `Container ${name} is another one than before.`,
        `容器 ${name} 已经不是原来的那一个。`,
      );
    if (!isSameRun(container, baseline))
      return breach(
        'container-restarted',
        `Container ${name} was started again.`,
        `容器 ${name} 重新启动过。`,
      );
    const stopped = seeded.running === true && stateOf(container) !== 'running';
    return stopped ? { observed: 'container-stopped', found: describeState(name, container) } : null;
  },
  async images(name, { baseline, engine }) {
    const seeded = seededId(name, baseline);
    if (seeded === undefined) throw new CannotCheck(notSeeded(name));
    const image = await engine.image(name);
    if (!image) return { observed: 'image-gone', found: noImage(name) };
    if (image.id === seeded) return null;
    return breach(
      'image-replaced',
      `${name} stands for another image than before.`,
      `${name} 已经不是原来的镜像。`,
    );
  },
  async volumes(name, { baseline, engine }) {
    const seeded = known(baseline.volumes, name);
    const created = await engine.volumeCreated(name);
    if (created === null) return breach('volume-gone', `There is no volume ${name}.`, `没有数据卷 ${name}。`);
    if (created === seeded) return null;
    return breach('volume-replaced', `The volume ${name} was made anew.`, `数据卷 ${name} 是重新创建的。`);
  },
  async networks(name, { baseline, engine }) {
    const seeded = known(baseline.networks, name);
    const id = await engine.networkId(name);
    if (id === null) return breach('network-gone', `There is no network ${name}.`, `没有网络 ${name}。`);
    if (id === seeded) return null;
    return breach('network-replaced', `The network ${name} was made anew.`, `网络 ${name} 是重新创建的。`);
  },
  async files(path, { baseline, engine }) {
    const seeded = known(baseline.files, path);
    const now = fingerprint(await engine.file(path));
    if (seeded === 'large') throw new CannotCheck(tooLarge(path));
    if (now === seeded) return null;
    if (now === 'missing') return breach('file-gone', `There is no ${path}.`, `没有 ${path}。`);
    return breach('file-changed', `${path} was changed.`, `${path} 被改动过。`);
  },
};

function breach(observed: string, en: string, zhCN: string): Breach {
  return { observed, found: say(en, zhCN) };
}

/** What the baseline has under this name. */
function known<Seeded>(named: Record<string, Seeded> | undefined, name: string): Seeded {
  if (!named) throw new CannotCheck(WHY.noBaseline);
  const seeded = Object.hasOwn(named, name) ? named[name] : undefined;
  if (seeded === undefined) throw new CannotCheck(notSeeded(name));
  return seeded;
}

const notSeeded = (name: string) =>
  say(
    `This could not be checked: ${name} was not there when the exercise began. Reset the sandbox.`,
    `无法检查：练习开始时没有 ${name}。请重置沙箱。`,
  );

const tooLarge = (path: string) =>
  say(`This could not be checked: ${path} is too large to be read.`, `无法检查：${path} 太大，无法读取。`);
