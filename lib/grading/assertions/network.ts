import { say } from '../say';
import { defineAssertion } from './assertion';
import { judgeField } from './field';

/** Assertions on networks. */

export const networkExists = defineAssertion({
  type: 'network.exists',
  expected: ({ network }) => say(`There is a network ${network}.`, `有一个网络 ${network}。`),
  observe: async ({ network }, { engine }) => ({ there: (await engine.network(network)) !== null }),
  judge: ({ network }, { there }) => ({
    passed: there,
    observed: there ? 'present' : 'missing',
    found: there ? theNetwork(network) : noNetwork(network),
  }),
});

export const networkGone = defineAssertion({
  type: 'network.gone',
  expected: ({ network }) => say(`There is no network ${network} any more.`, `网络 ${network} 已经删除。`),
  observe: async ({ network }, { engine }) => ({ there: (await engine.network(network)) !== null }),
  judge: ({ network }, { there }) => ({
    passed: !there,
    observed: there ? 'present' : 'gone',
    found: there ? theNetwork(network) : noNetwork(network),
  }),
});

export const networkField = defineAssertion({
  type: 'network.field',
  expected: ({ network, pointer, equals }) =>
    say(
      `The field ${pointer} of the network ${network} is “${equals}”.`,
      `网络 ${network} 的字段 ${pointer} 是“${equals}”。`,
    ),
  observe: ({ network }, { engine }) => engine.network(network),
  judge: (check, document) =>
    document === null
      ? { passed: false, observed: 'missing', found: noNetwork(check.network) }
      : judgeField(check, document),
});

const theNetwork = (name: string) => say(`The network ${name} is there.`, `网络 ${name} 在。`);
const noNetwork = (name: string) => say(`There is no network ${name}.`, `没有网络 ${name}。`);
