import type { Localized } from '@/lib/shared/locale';
import { knownDigests } from '../engine/registry';
import { say } from '../say';
import { defineAssertion, type CheckOf } from './assertion';
import { noImage, seededId } from './image-identity';

type RegistryCheck = CheckOf<'registry.image'>;
type RegistrySeen = 'no-answer' | 'nothing' | 'no-image' | 'unknown' | 'different' | 'same';

/** An image in a registry, told by the digest that the registry answers with and the engine noted for the image. */
export const registryImage = defineAssertion({
  type: 'registry.image',
  expected: ({ reference, image }) =>
    say(
      `The registry answers for ${reference}, with the image ${image}.`,
      `镜像仓库能给出 ${reference}，而且就是镜像 ${image}。`,
    ),
  async observe(check, scene): Promise<RegistrySeen> {
    // Also a sign that the engine itself answers.
    const image = await scene.engine.image(seededId(check.image, scene.baseline) ?? check.image);
    const held = await scene.engine.registry(check.reference);
    if (held.kind !== 'held') return held.kind;
    if (!image) return 'no-image';
    const known = knownDigests(image, check.reference);
    if (known.includes(held.digest)) return 'same';
    return known.length === 0 ? 'unknown' : 'different';
  },
  judge: (check, seen) => ({ passed: seen === 'same', observed: seen, found: FOUND[seen](check) }),
});

const FOUND: Record<RegistrySeen, (check: RegistryCheck) => Localized> = {
  'no-answer': ({ reference }) =>
    say(`No registry answers at ${hostOf(reference)}.`, `${hostOf(reference)} 没有镜像仓库应答。`),
  nothing: ({ reference }) => say(`The registry has no ${reference}.`, `镜像仓库里没有 ${reference}。`),
  'no-image': ({ image }) => noImage(image),
  unknown: ({ reference, image }) =>
    say(
      `The registry has ${reference}, but the engine knows of no push or pull of ${image} there.`,
      `镜像仓库里有 ${reference}，但引擎没有把 ${image} 推送到那里或从那里拉取的记录。`,
    ),
  different: ({ reference, image }) =>
    say(
      `What the registry has as ${reference} is another image than ${image}.`,
      `镜像仓库里的 ${reference} 和 ${image} 不是同一个镜像。`,
    ),
  same: ({ reference, image }) =>
    say(`The registry has ${reference}, and it is ${image}.`, `镜像仓库里有 ${reference}，就是 ${image}。`),
};

function hostOf(reference: string): string {
  return reference.split('/', 1)[0] ?? reference;
}
