import type { Localized } from '@/lib/shared/locale';
import { say } from '../say';
import type { Scene } from '../scene';
import { defineAssertion, type Verdict } from './assertion';

/** Questions with given options. They reveal how much is right, never which. */

export const choice = defineAssertion({
  type: 'choice',
  expected: () => say('The right option is chosen.', '选出了正确的选项。'),
  observe(check, scene) {
    const given = givenAnswer(check.field, scene);
    const { options } = scene.field('choice', check.field);
    return options.find(({ id }) => id === given) ?? null;
  },
  judge: (check, chosen) => ({
    passed: chosen?.id === check.correct,
    observed: chosen?.id ?? 'empty',
    found: chosen
      ? say(`You chose “${chosen.text.en}”.`, `你选的是“${chosen.text['zh-CN']}”。`)
      : say('Nothing is chosen yet.', '还没有选择。'),
  }),
});

export const order = defineAssertion({
  type: 'order',
  expected: () => say('All steps are in the right order.', '所有步骤的顺序都正确。'),
  observe(check, scene) {
    const given = givenAnswer(check.field, scene);
    const right = scene.field('order', check.field).options.map(({ id }) => id);
    const places = Array.isArray(given) ? given : [];
    return {
      given: places.length,
      right: right.filter((id, place) => places[place] === id).length,
      all: right.length,
    };
  },
  judge: (_check, seen) => judgeCount(seen, ORDER_WORDS),
});

export const match = defineAssertion({
  type: 'match',
  expected: () => say('Everything is where it belongs.', '每一项都放对了位置。'),
  observe(check, scene) {
    const given = givenAnswer(check.field, scene);
    const { options } = scene.field('match', check.field);
    const targets = typeof given === 'object' && !Array.isArray(given) ? given : {};
    return {
      given: Object.keys(targets).length,
      right: options.filter(({ id, target }) => Object.hasOwn(targets, id) && targets[id] === target).length,
      all: options.length,
    };
  },
  judge: (_check, seen) => judgeCount(seen, MATCH_WORDS),
});

interface Count {
  given: number;
  right: number;
  all: number;
}

interface CountWords {
  empty: Localized;
  right(right: number, all: number): Localized;
}

function judgeCount({ given, right, all }: Count, words: CountWords): Verdict {
  if (given === 0) return { passed: false, observed: 'empty', found: words.empty };
  const passed = right === all && given === all;
  return { passed, observed: passed ? 'right' : 'wrong', found: words.right(right, all) };
}

const ORDER_WORDS: CountWords = {
  empty: say('Nothing is put in order yet.', '还没有排序。'),
  right: (right, all) =>
    say(`${right} of ${all} steps are in their place.`, `${all} 个步骤中有 ${right} 个位置正确。`),
};

const MATCH_WORDS: CountWords = {
  empty: say('Nothing is placed yet.', '还没有放置任何一项。'),
  right: (right, all) =>
    say(`${right} of ${all} are where they belong.`, `${all} 项中有 ${right} 项放对了位置。`),
};

function givenAnswer(field: string, { answers }: Scene) {
  return Object.hasOwn(answers, field) ? answers[field] : undefined;
}
