import { expect, it } from 'vitest';
import type { Exercise } from '@/lib/content/model';
import { writtenSolution } from './written-solution';

function solved(source: string): string | null {
  const words = { en: '', 'zh-CN': '' };
  const exercise: Exercise = {
    ...{ id: 'e1', title: words, task: words, form: 'answer', points: 10, passed: 'stays', hints: [] },
    fields: [{ kind: 'text', id: 'ip', label: words }],
    checks: [{ id: 'ip', type: 'answer', field: 'ip', equals: '1', secret: false }],
    solutions: [{ file: 'solutions/e1.sh', source }],
    mistakes: [],
  };
  return writtenSolution(exercise, { N: '7' }, 'en').script;
}

it.each([
  [`echo "answer.ip=$(docker inspect -f '{{.Id}}' "web-$N")"\n`, `docker inspect -f '{{.Id}}' "web-7"`],
  ['ip=$(hostname -i)\necho "answer.ip=$ip"\n', 'ip=$(hostname -i)\necho "$ip"'],
  [`docker logs web | sed -n 's/^ip: /answer.ip=/p'`, `docker logs web | sed -n 's/^ip: //p'`],
])('shows the commands of %s, not how they tell the answer to the proof', (source, shown) => {
  expect(solved(source)).toBe(shown);
});
