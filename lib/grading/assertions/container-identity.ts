import type { Baseline } from '../baseline';
import { CannotCheck } from '../cannot-check';
import { isSameRun, wasStarted } from '../engine/container';
import { fullReference } from '../engine/reference';
import { quote, say } from '../say';
import { defineContainerAssertion } from './assertion';

/** Assertions that compare with the baseline. They compare ids, which need no clock and cannot be chosen by the learner. */

export const containerSame = defineContainerAssertion({
  type: 'container.same',
  guard: true,
  expected: ({ container }) =>
    say(
      `Container ${container} is still the one that was here when the exercise began.`,
      `容器 ${container} 还是练习开始时的那一个。`,
    ),
  observe(check, container, scene) {
    const seeded = scene.baseline.containers[check.container];
    if (!seeded) throw new CannotCheck(notSeeded(check.container));
    return { same: container.Id === seeded.id };
  },
  judge: (check, { same }) => ({
    passed: same,
    observed: same ? 'same' : 'replaced',
    found: same
      ? say(`Container ${check.container} is the same one.`, `容器 ${check.container} 还是原来的那一个。`)
      : say(
          `The container named ${check.container} is another one; the original is gone or has a new name.`,
          `名为 ${check.container} 的容器是另外一个；原来的已经没有了，或者改了名。`,
        ),
  }),
});

export const containerNew = defineContainerAssertion({
  type: 'container.new',
  expected: ({ container }) =>
    say(
      `Container ${container} was created after the exercise began.`,
      `容器 ${container} 是在练习开始之后创建的。`,
    ),
  observe: (_check, container, scene) => ({ old: isSeeded(container.Id, scene.baseline) }),
  judge: (check, { old }) => ({
    passed: !old,
    observed: old ? 'old' : 'new',
    found: old
      ? say(
          `Container ${check.container} was here before the exercise began.`,
          `容器 ${check.container} 在练习开始之前就有了。`,
        )
      : say(`Container ${check.container} is new.`, `容器 ${check.container} 是新创建的。`),
  }),
});

export const containerStarted = defineContainerAssertion({
  type: 'container.started',
  expected: ({ container }) =>
    say(
      `Container ${container} was started after the exercise began.`,
      `容器 ${container} 在练习开始之后启动过。`,
    ),
  observe(_check, container, scene) {
    return {
      ever: wasStarted(container),
      started: wasStarted(container) && !isSameRun(container, scene.baseline),
    };
  },
  judge(check, { ever, started }) {
    const name = check.container;
    return {
      passed: started,
      observed: started ? 'started' : 'not-started',
      found: started
        ? say(`Container ${name} was started.`, `容器 ${name} 启动过。`)
        : ever
          ? say(
              `Container ${name} was not started again since the exercise began.`,
              `练习开始之后，容器 ${name} 没有再启动过。`,
            )
          : say(`Container ${name} was never started.`, `容器 ${name} 从未启动过。`),
    };
  },
});

export const containerImage = defineContainerAssertion({
  type: 'container.image',
  expected: ({ container, image }) =>
    say(`Container ${container} runs the image ${image}.`, `容器 ${container} 使用的镜像是 ${image}。`),
  async observe(check, container, scene) {
    const reference = fullReference(check.image);
    const wanted = scene.baseline.images[reference] ?? (await scene.engine.image(check.image))?.id;
    if (wanted === undefined) throw new CannotCheck(imageUnknown(check.image));
    const right = container.Image === wanted;
    return { right, image: right ? reference : nameOfImage(container.Image, scene.baseline) };
  },
  judge: (check, { right, image }) => ({
    passed: right,
    observed: image,
    found: say(
      `Container ${check.container} was made from the image ${quote(image)}.`,
      `容器 ${check.container} 是用镜像 ${quote(image)} 创建的。`,
    ),
  }),
});

function isSeeded(id: string, { containers }: Baseline): boolean {
  return Object.values(containers).some((seeded) => seeded.id === id);
}

/** The reference that an image had when the exercise began, else its id: a tag of today may be the learner's own. */
function nameOfImage(imageId: string, { images }: Baseline): string {
  const references = Object.keys(images).filter((reference) => images[reference] === imageId);
  return references.sort()[0] ?? imageId.replace(/^sha256:/, '').slice(0, 12);
}

const notSeeded = (name: string) =>
  say(
    `This could not be checked: container ${name} was not there when the exercise began. Reset the sandbox.`,
    `无法检查：练习开始时没有容器 ${name}。请重置沙箱。`,
  );

const imageUnknown = (image: string) =>
  say(
    `This could not be checked: there is no image ${image} to compare with. If you removed it, reset the sandbox.`,
    `无法检查：没有可以比较的镜像 ${image}。如果是你删掉的，请重置沙箱。`,
  );
