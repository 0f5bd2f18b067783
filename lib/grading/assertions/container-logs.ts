import { CannotCheck } from '../cannot-check';
import { say } from '../say';
import { defineContainerAssertion } from './assertion';

export const containerLogs = defineContainerAssertion({
  type: 'container.logs',
  expected: ({ container, contains }) =>
    say(
      `The logs of container ${container} contain ${contains}.`,
      `容器 ${container} 的日志里有 ${contains}。`,
    ),
  async observe(check, container, scene) {
    if (container.HostConfig.LogConfig.Type === 'none') return { present: false, written: false };
    const { texts, whole } = await scene.engine.logs(container);
    const present = texts.some((text) => text.includes(check.contains));
    if (!present && !whole) throw new CannotCheck(tooLong(check.container));
    return { present, written: texts.some((text) => text.trim() !== '') };
  },
  judge: ({ container }, { present, written }) => ({
    passed: present,
    observed: present ? 'present' : 'absent',
    found: present
      ? say(`The logs of container ${container} contain it.`, `容器 ${container} 的日志里有它。`)
      : written
        ? say(`The logs of container ${container} do not contain it.`, `容器 ${container} 的日志里没有它。`)
        : say(`The logs of container ${container} are empty.`, `容器 ${container} 的日志是空的。`),
  }),
});

const tooLong = (name: string) =>
  say(
    `This could not be checked: the logs of container ${name} are too long to be read whole, and their end does not contain it.`,
    `无法检查：容器 ${name} 的日志太长，无法全部读取，而末尾部分里没有它。`,
  );
