import type { Localized } from '@/lib/shared/locale';
import { CannotCheck } from '../cannot-check';
import { fullReference } from '../engine/reference';
import { readSavedImages, type SavedImage } from '../engine/saved-image';
import { quote, say } from '../say';
import type { Scene } from '../scene';
import { defineAssertion, type CheckOf } from './assertion';
import { describeFound, tooLarge } from './file-text';
import { noImage, seededId } from './image-identity';

type ArchiveCheck = CheckOf<'image.archive'>;

/** An image in a tar file, known by the digest of its configuration, which is its id. */
export const imageArchive = defineAssertion({
  type: 'image.archive',
  expected: ({ path, image }) =>
    say(
      `${path} holds the image ${image}, saved with its name.`,
      `${path} 里有镜像 ${image}，连同它的名字。`,
    ),
  async observe(check, scene) {
    const found = await scene.engine.file(check.path);
    if (found.kind === 'large') throw new CannotCheck(tooLarge(check.path));
    if (found.kind !== 'file') return found;
    return {
      kind: 'tar' as const,
      images: readSavedImages(found.bytes),
      id: await idOf(check.image, scene),
    };
  },
  judge(check, seen) {
    if (seen.kind !== 'tar')
      return { passed: false, observed: seen.kind, found: describeFound(check.path, seen, seen.kind) };
    if (seen.id === null) return { passed: false, observed: 'no-image', found: noImage(check.image) };
    const observed = judgeImages(check, seen.images, seen.id);
    return { passed: observed === 'saved', observed, found: describe(check, observed, seen.images ?? []) };
  },
});

/** The image as it was when the exercise began, or, if it is one of the learner’s own, as it is now. */
async function idOf(reference: string, { engine, baseline }: Scene): Promise<string | null> {
  return seededId(reference, baseline) ?? (await engine.image(reference))?.id ?? null;
}

type ImagesSeen =
  'not-a-tar' | 'no-manifest' | 'other-image' | 'unnamed' | 'renamed' | 'incomplete' | 'saved';

function judgeImages({ image }: ArchiveCheck, images: readonly SavedImage[] | null, id: string): ImagesSeen {
  if (!images) return 'not-a-tar';
  if (images.length === 0) return 'no-manifest';
  const own = images.find((candidate) => candidate.id === id);
  if (!own) return 'other-image';
  if (own.references.length === 0) return 'unnamed';
  if (!own.references.includes(fullReference(image))) return 'renamed';
  return own.whole ? 'saved' : 'incomplete';
}

function describe({ path, image }: ArchiveCheck, seen: ImagesSeen, images: readonly SavedImage[]): Localized {
  const names = quote(images.flatMap(({ references }) => references).join(', '));
  switch (seen) {
    case 'not-a-tar':
      return say(`${path} is not a tar file, or not a whole one.`, `${path} 不是 tar 文件，或者不完整。`);
    case 'no-manifest':
      return say(
        `${path} is a tar file, but holds no saved image.`,
        `${path} 是 tar 文件，但里面没有保存的镜像。`,
      );
    case 'other-image':
      return say(
        `${path} holds another image${names === '' ? '' : ` (${names})`}.`,
        `${path} 里是另一个镜像${names === '' ? '' : `（${names}）`}。`,
      );
    case 'unnamed':
      return say(
        `${path} holds the image ${image}, but without any name.`,
        `${path} 里有镜像 ${image}，但没有任何名字。`,
      );
    case 'renamed':
      return say(
        `${path} holds the image under the name ${names}.`,
        `${path} 里有这个镜像，但名字是 ${names}。`,
      );
    case 'incomplete':
      return say(`In ${path} some of the image’s layers are missing.`, `${path} 里缺少镜像的一些层。`);
    case 'saved':
      return say(`${path} holds the image ${image}.`, `${path} 里有镜像 ${image}。`);
  }
}
