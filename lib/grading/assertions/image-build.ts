import { bytesOf } from '@/lib/content/checks/bytes';
import { z } from 'zod';
import type { Localized } from '@/lib/shared/locale';
import { CannotCheck } from '../cannot-check';
import type { Image } from '../engine/image';
import { told } from '../engine/told';
import type { TextPlace } from '../engine/image-text';
import { quote, say } from '../say';
import { defineAssertion, type CheckOf } from './assertion';
import { noImage, seededId } from './image-identity';

/** Assertions on what a build left in an image. */

export const imageSize = defineAssertion({
  type: 'image.size',
  expected: ({ image, atMost, over }) =>
    over === undefined
      ? say(`The image ${image} has at most ${atMost}.`, `镜像 ${image} 不超过 ${atMost}。`)
      : say(
          `The image ${image} has at most ${atMost} more than ${over}.`,
          `镜像 ${image} 最多比 ${over} 大 ${atMost}。`,
        ),
  async observe(check, { engine, baseline }) {
    const image = await engine.image(check.image);
    if (!image || check.over === undefined) return image && { bytes: sizeOf(image) };
    const base = await engine.image(seededId(check.over, baseline) ?? check.over);
    if (!base) throw new CannotCheck(baseGone(check.over));
    return { bytes: sizeOf(image) - sizeOf(base) };
  },
  judge(check, seen) {
    if (!seen) return { passed: false, observed: 'missing', found: noImage(check.image) };
    const passed = seen.bytes <= bytesOf(check.atMost);
    return { passed, observed: passed ? 'small' : 'large', found: describeSize(check, seen.bytes) };
  },
});

export const imageHistory = defineAssertion({
  type: 'image.history',
  expected: ({ image, contains, absent }) =>
    absent
      ? say(
          `No step of the history of ${image} has “${contains}”.`,
          `${image} 的构建历史里没有“${contains}”。`,
        )
      : say(`A step of the history of ${image} has “${contains}”.`, `${image} 的构建历史里有“${contains}”。`),
  async observe(check, { engine }) {
    const image = await engine.image(check.image);
    if (!image) return null;
    const steps = await engine.imageHistory(image);
    return { step: steps.find(({ by }) => by.includes(check.contains)) };
  },
  judge(check, seen) {
    if (!seen) return { passed: false, observed: 'missing', found: noImage(check.image) };
    const there = seen.step !== undefined;
    return {
      passed: there !== (check.absent ?? false),
      observed: there ? 'present' : 'absent',
      found: seen.step
        ? say(`This step has it: ${quote(seen.step.by)}`, `这一步里有它：${quote(seen.step.by)}`)
        : say('No step has it.', '没有哪一步里有它。'),
    };
  },
});

/** None of its sentences repeats the text. */
export const imageNoSecret = defineAssertion({
  type: 'image.no-secret',
  expected: ({ image }) =>
    say(
      `The secret is nowhere in the image ${image}: in no layer, no setting and no step of its history.`,
      `镜像 ${image} 里任何地方都没有那个秘密：任何一层、配置和构建历史里都没有。`,
    ),
  async observe(check, { engine }) {
    const image = await engine.image(check.image);
    return image && { place: await engine.imageText(image, check.text) };
  },
  judge(check, seen) {
    if (!seen) return { passed: false, observed: 'missing', found: noImage(check.image) };
    const { place } = seen;
    return {
      passed: place === null,
      observed: place === null ? 'clean' : place.kind,
      found: place === null ? say('It was not found.', '没有找到它。') : describePlace(place),
    };
  },
});

function describePlace(place: TextPlace): Localized {
  return place.kind === 'config'
    ? say('It is in the configuration or the history.', '它在配置或者构建历史里。')
    : say(
        `A layer holds it, in the file ${quote(place.path)}. A later layer can hide a file, but not take it out.`,
        `有一层里有它，在文件 ${quote(place.path)} 里。后面的层可以遮住文件，但不能把它拿掉。`,
      );
}

function sizeOf({ document }: Image): number {
  return told(z.object({ Size: z.number() }), document).Size;
}

function describeSize({ image, over }: CheckOf<'image.size'>, bytes: number): Localized {
  const size = `${(bytes / 1_000_000).toFixed(2)} MB`;
  return over === undefined
    ? say(`The image ${image} has ${size}.`, `镜像 ${image} 有 ${size}。`)
    : say(`The image ${image} has ${size} more than ${over}.`, `镜像 ${image} 比 ${over} 大 ${size}。`);
}

const baseGone = (image: string) =>
  say(
    `This could not be checked: the image ${image} to compare with is gone. Reset the sandbox to get it back.`,
    `无法检查：用来比较的镜像 ${image} 已经不在了。重置沙箱就能找回它。`,
  );
