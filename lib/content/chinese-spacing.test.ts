import { expect, it } from 'vitest';
import { closeChineseGaps } from './chinese-spacing';
import { startReading } from './load/reading';
import { parseYaml } from './load/yaml-file';
import { exerciseSchema } from './schema';

it.each([
  ['镜像本地已有。 按请求排列', '镜像本地已有。按请求排列'],
  ['不用客户端， 通过套接字', '不用客户端，通过套接字'],
  ['返回的很长： `jq` 可以读', '返回的很长：`jq` 可以读'],
  ['它必须先 在场', '它必须先在场'],
  ['用 `docker run` 启动一个 busybox 容器', '用 `docker run` 启动一个 busybox 容器'],
  ['输入 `echo 你好， 世界`。 再看', '输入 `echo 你好， 世界`。再看'],
  ['第一行。\n  第二行', '第一行。\n  第二行'],
])('closes the gaps of %j', (text, closed) => {
  expect(closeChineseGaps(text)).toBe(closed);
});

it('is done to every Chinese text of an exercise, and to no English one', () => {
  const yaml = [
    'id: e1',
    'title: { en: One, zh-CN: 一 }',
    'form: quiz',
    'task:',
    '  en: >-',
    '    First.',
    '    Second.',
    '  zh-CN: >-',
    '    第一句。',
    '    第二句。',
    'fields: []',
    'checks: [{ id: a, type: choice, field: f, correct: x }]',
    'hints: [{ id: h, text: { en: H, zh-CN: 提示 } }]',
  ].join('\n');
  const parsed = parseYaml(startReading('/nowhere'), 'exercises.yaml', yaml, exerciseSchema.partial());
  expect(parsed?.value?.task).toEqual({ en: 'First. Second.', 'zh-CN': '第一句。第二句。' });
});
