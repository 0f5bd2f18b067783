import type { Baseline } from '../baseline';
import { fullReference } from '../engine/reference';
import { say } from '../say';
import { defineAssertion } from './assertion';

/** Assertions on which image a reference stands for. */

export const imageExists = defineAssertion({
  type: 'image.exists',
  expected: ({ image }) => say(`There is an image ${image}.`, `有一个镜像 ${image}。`),
  observe: async (check, scene) => ({ there: (await scene.engine.image(check.image)) !== null }),
  judge: ({ image }, { there }) => ({
    passed: there,
    observed: there ? 'present' : 'missing',
    found: there ? say(`The image ${image} is there.`, `镜像 ${image} 在。`) : noImage(image),
  }),
});

export const imageGone = defineAssertion({
  type: 'image.gone',
  expected: ({ image }) =>
    say(`The image ${image} is gone, and not only its name.`, `镜像 ${image} 已经删除，而不只是少了个名字。`),
  async observe(check, scene) {
    const seeded = seededId(check.image, scene.baseline);
    if ((await scene.engine.image(check.image)) !== null) return 'present';
    return seeded !== undefined && (await scene.engine.image(seeded)) !== null ? 'untagged' : 'gone';
  },
  judge: ({ image }, seen: 'present' | 'untagged' | 'gone') => ({
    passed: seen === 'gone',
    observed: seen,
    found: GONE[seen](image),
  }),
});

export const imageSameAs = defineAssertion({
  type: 'image.same-as',
  expected: ({ image, as }) =>
    say(`${image} and ${as} are two names of one image.`, `${image} 和 ${as} 是同一个镜像的两个名字。`),
  observe: async (check, scene) => ({
    image: await scene.engine.image(check.image),
    as: await scene.engine.image(check.as),
  }),
  judge(check, { image, as }) {
    if (!image) return { passed: false, observed: 'missing', found: noImage(check.image) };
    if (!as) return { passed: false, observed: 'other-missing', found: noImage(check.as) };
    const same = image.id === as.id;
    return {
      passed: same,
      observed: same ? 'same' : 'different',
      found: same
        ? say(`${check.image} and ${check.as} have one ID.`, `${check.image} 和 ${check.as} 的 ID 相同。`)
        : say(
            `${check.image} and ${check.as} have different IDs.`,
            `${check.image} 和 ${check.as} 的 ID 不同。`,
          ),
    };
  },
});

export const imageSame = defineAssertion({
  type: 'image.same',
  guard: true,
  expected: ({ image }) =>
    say(`${image} is the image that setup brought along.`, `${image} 还是准备阶段就有的那个镜像。`),
  observe: async (check, scene) => ({
    seeded: seededId(check.image, scene.baseline),
    image: await scene.engine.image(check.image),
  }),
  judge({ image: name }, { seeded, image }) {
    if (!image) return { passed: false, observed: 'missing', found: noImage(name) };
    const same = image.id === seeded;
    return {
      passed: same,
      observed: same ? 'same' : 'replaced',
      found: same
        ? say(`${name} is still that image.`, `${name} 还是那个镜像。`)
        : say(`${name} is another image now.`, `${name} 现在是另一个镜像。`),
    };
  },
});

export const noImage = (image: string) => say(`There is no image ${image}.`, `没有镜像 ${image}。`);

/** The image that carried the reference when the exercise began: a learner can tag anything as anything. */
export function seededId(reference: string, { images }: Baseline): string | undefined {
  return images[fullReference(reference)];
}

const GONE = {
  present: (image: string) => say(`The image ${image} is still there.`, `镜像 ${image} 还在。`),
  untagged: (image: string) =>
    say(
      `The name ${image} is gone, but the image itself is still there.`,
      `${image} 这个名字没有了，但镜像本身还在。`,
    ),
  gone: (image: string) => say(`The image ${image} is gone.`, `镜像 ${image} 已经没有了。`),
};
