import { say } from '../say';
import { defineAssertion } from './assertion';
import { judgeField } from './field';

/** Assertions on volumes. */

export const volumeExists = defineAssertion({
  type: 'volume.exists',
  expected: ({ volume }) => say(`There is a volume ${volume}.`, `有一个数据卷 ${volume}。`),
  observe: async ({ volume }, { engine }) => ({ there: (await engine.volume(volume)) !== null }),
  judge: ({ volume }, { there }) => ({
    passed: there,
    observed: there ? 'present' : 'missing',
    found: there ? theVolume(volume) : noVolume(volume),
  }),
});

export const volumeGone = defineAssertion({
  type: 'volume.gone',
  expected: ({ volume }) => say(`There is no volume ${volume} any more.`, `数据卷 ${volume} 已经删除。`),
  observe: async ({ volume }, { engine }) => ({ there: (await engine.volume(volume)) !== null }),
  judge: ({ volume }, { there }) => ({
    passed: !there,
    observed: there ? 'present' : 'gone',
    found: there ? theVolume(volume) : noVolume(volume),
  }),
});

export const volumeField = defineAssertion({
  type: 'volume.field',
  expected: ({ volume, pointer, equals }) =>
    say(
      `The field ${pointer} of the volume ${volume} is “${equals}”.`,
      `数据卷 ${volume} 的字段 ${pointer} 是“${equals}”。`,
    ),
  observe: ({ volume }, { engine }) => engine.volume(volume),
  judge: (check, document) =>
    document === null
      ? { passed: false, observed: 'missing', found: noVolume(check.volume) }
      : judgeField(check, document),
});

const theVolume = (name: string) => say(`The volume ${name} is there.`, `数据卷 ${name} 在。`);
export const noVolume = (name: string) => say(`There is no volume ${name}.`, `没有数据卷 ${name}。`);
