import type { Localized } from '@/lib/shared/locale';
import { CannotCheck } from '../cannot-check';
import type { Image } from '../engine/image';
import { atPointer } from '../engine/json-pointer';
import { quote, say } from '../say';
import type { Scene } from '../scene';
import { defineAssertion, type CheckOf } from './assertion';
import { describeFound, judgeText } from './file-text';
import { noImage, seededId } from './image-identity';

/** Assertions on what an image is made of. */

export const imageLayers = defineAssertion({
  type: 'image.layers',
  expected: ({ image, count, over }) =>
    over === undefined
      ? say(`The image ${image} has ${layers(count)}.`, `镜像 ${image} 有 ${count} 层。`)
      : say(
          `The image ${image} has all layers of ${over}, and ${layers(count)} more.`,
          `镜像 ${image} 包含 ${over} 的全部镜像层，再多 ${count} 层。`,
        ),
  async observe(check, scene) {
    const image = await scene.engine.image(check.image);
    return image && { image, base: await baseOf(check, scene) };
  },
  judge(check, seen) {
    if (!seen) return { passed: false, observed: 'missing', found: noImage(check.image) };
    const own = seen.image.layers.slice(seen.base.length);
    const onBase = seen.base.every((layer, at) => seen.image.layers[at] === layer);
    if (!onBase) return { passed: false, observed: 'other-base', found: otherBase(check) };
    return {
      passed: own.length === check.count,
      observed: String(own.length),
      found: describeLayers(check, own.length),
    };
  },
});

export const imageField = defineAssertion({
  type: 'image.field',
  expected: ({ image, pointer, equals }) =>
    say(
      `The field ${pointer} of the image ${image} is “${equals}”.`,
      `镜像 ${image} 的字段 ${pointer} 是“${equals}”。`,
    ),
  observe: (check, scene) => scene.engine.image(check.image),
  judge(check, image) {
    if (!image) return { passed: false, observed: 'missing', found: noImage(check.image) };
    const value = fieldText(image, check.pointer);
    return {
      passed: value === check.equals.trim(),
      observed: value === '' ? 'empty' : value,
      found:
        value === ''
          ? say(`The field ${check.pointer} of the image is empty.`, `镜像的字段 ${check.pointer} 是空的。`)
          : say(`It is “${quote(value)}”.`, `它是“${quote(value)}”。`),
    };
  },
});

export const imageFile = defineAssertion({
  type: 'image.file',
  expected: ({ image, path }) =>
    say(
      `The image ${image} holds the file ${path} with the right text.`,
      `镜像 ${image} 里有文件 ${path}，内容正确。`,
    ),
  async observe(check, scene) {
    const image = await scene.engine.image(check.image);
    if (!image) return null;
    const found = await scene.engine.imageFile(image, check.path);
    if (found.kind === 'large') throw new CannotCheck(tooLarge(check.image));
    return found;
  },
  judge(check, found) {
    if (!found) return { passed: false, observed: 'no-image', found: noImage(check.image) };
    const observed = judgeText(found, check);
    return { passed: observed === 'equal', observed, found: describeFound(check.path, found, observed) };
  },
});

/** The layers that must be underneath. */
async function baseOf({ over }: CheckOf<'image.layers'>, scene: Scene): Promise<readonly string[]> {
  if (over === undefined) return [];
  const base = await scene.engine.image(seededId(over, scene.baseline) ?? over);
  if (!base) throw new CannotCheck(baseGone(over));
  return base.layers;
}

function fieldText(image: Image, pointer: string): string {
  const value = atPointer(image.document, pointer);
  if (value === undefined || value === null) return '';
  return (typeof value === 'string' ? value : JSON.stringify(value)).trim();
}

function layers(count: number): string {
  return count === 1 ? 'one layer' : `${count} layers`;
}

function describeLayers({ image, over }: CheckOf<'image.layers'>, count: number): Localized {
  return over === undefined
    ? say(`The image ${image} has ${layers(count)}.`, `镜像 ${image} 有 ${count} 层。`)
    : say(
        `The image ${image} has ${layers(count)} more than ${over}.`,
        `镜像 ${image} 比 ${over} 多 ${count} 层。`,
      );
}

const otherBase = ({ image, over = '' }: CheckOf<'image.layers'>) =>
  say(
    `The layers of ${over} are not those at the bottom of the image ${image}.`,
    `镜像 ${image} 最下面的那些层不是 ${over} 的层。`,
  );

const baseGone = (image: string) =>
  say(
    `This could not be checked: the image ${image} to compare with is gone. Reset the sandbox to get it back.`,
    `无法检查：用来比较的镜像 ${image} 已经不在了。重置沙箱就能找回它。`,
  );

const tooLarge = (image: string) =>
  say(
    `This could not be checked: the image ${image} is too large to be read.`,
    `无法检查：镜像 ${image} 太大，无法读取。`,
  );
