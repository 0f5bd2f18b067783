import type { Localized } from '@/lib/shared/locale';
import type { ProbeResult } from '@/lib/shared/wire/probe';
import { describeMissing, describeState, stateOf } from '../engine/container';
import { quote, say } from '../say';
import type { Scene } from '../scene';
import type { Verdict } from '../verdict';
import { defineAssertion, type CheckOf } from './assertion';

/** Assertions on what answers in the networks of a sandbox. */

type HttpCheck = CheckOf<'http'>;

export const http = defineAssertion({
  type: 'http',
  expected: ({ url, from, status }) =>
    say(
      `${placeOf(from).en} ${url} answers with status ${status}, as it should.`,
      `${placeOf(from)['zh-CN']} ${url}，应返回状态码 ${status} 和正确的内容。`,
    ),
  observe: (check, scene) => ask(check.url, check, scene),
  judge: (check, seen) => ('outcome' in seen ? judgeAnswer(check, seen) : seen),
});

export const networkReach = defineAssertion({
  type: 'network.reach',
  expected: ({ from, host, port, fails }) =>
    fails
      ? say(
          `${placeOf(from).en} port ${port} of ${host} cannot be reached.`,
          `${placeOf(from)['zh-CN']} ${host} 的端口 ${port}，应当连不上。`,
        )
      : say(
          `${placeOf(from).en} port ${port} of ${host} can be reached.`,
          `${placeOf(from)['zh-CN']} ${host} 的端口 ${port}，应当连得上。`,
        ),
  observe: (check, scene) => ask(`tcp://${check.host}:${check.port}`, check, scene),
  judge(check, seen) {
    if (!('outcome' in seen)) return seen;
    const { outcome } = seen;
    return {
      passed: check.fails ? CUT_OFF.has(outcome) : outcome === 'connected',
      observed: outcome,
      found: OUTCOMES[outcome](`${check.host}:${check.port}`),
    };
  },
});

/** There is no way. A refusal came from the other side, so that there is one. */
const CUT_OFF: ReadonlySet<ProbeResult['outcome']> = new Set(['unreachable', 'unresolved', 'timeout']);

/** What the probe met; or, when the container that it should go out from is in no state to, the verdict on that. */
async function ask(
  url: string,
  { from, seconds }: { from?: string | undefined; seconds: number },
  { engine }: Scene,
): Promise<ProbeResult | Verdict> {
  const container = from === undefined ? null : await engine.container(from);
  if (from !== undefined) {
    if (!container) return { passed: false, observed: 'missing', found: describeMissing(from) };
    if (!['running', 'paused'].includes(stateOf(container)))
      return { passed: false, observed: 'not-running', found: describeState(from, container) };
  }
  return engine.probe({ url, from: container?.Id ?? null, timeoutMs: seconds * 1000 });
}

function judgeAnswer(check: HttpCheck, answer: ProbeResult): Verdict {
  const { outcome, status, body, headers } = answer;
  const failed = (observed: string, found: Localized) => ({ passed: false, observed, found });
  if (outcome !== 'answered') return failed(outcome, OUTCOMES[outcome](check.url));
  const text = quote(body);
  const found =
    text === ''
      ? say(`It answered with status ${status} and no text.`, `返回状态码 ${status}，没有内容。`)
      : say(`It answered with status ${status}: ${text}`, `返回状态码 ${status}：${text}`);
  if (status !== check.status) return failed(String(status), found);
  if (check.equals !== undefined && body.trim() !== check.equals.trim()) return failed('different', found);
  if (check.contains !== undefined && !body.includes(check.contains)) return failed('different', found);
  const missing = Object.entries(check.headers).find(
    ([name, part]) => headers[name.toLowerCase()]?.includes(part) !== true,
  );
  if (missing) return failed('other-header', describeHeader(missing[0], headers[missing[0].toLowerCase()]));
  return { passed: true, observed: 'right', found };
}

function describeHeader(name: string, value: string | undefined): Localized {
  return value === undefined
    ? say(`The answer has no header ${name}.`, `响应没有标头 ${name}。`)
    : say(`The header ${name} is “${quote(value)}”.`, `标头 ${name} 是“${quote(value)}”。`);
}

function placeOf(from: string | undefined): Localized {
  return from === undefined
    ? say('From the sandbox,', '从沙箱访问')
    : say(`From container ${from},`, `从容器 ${from} 访问`);
}

const OUTCOMES: Record<ProbeResult['outcome'], (what: string) => Localized> = {
  answered: (what) => say(`${what} answers.`, `${what} 有响应。`),
  connected: (what) => say(`A connection to ${what} comes about.`, `能连上 ${what}。`),
  'no-http': (what) => say(`What answers at ${what} does not speak HTTP.`, `${what} 的响应不是 HTTP。`),
  'no-answer': (what) =>
    say(`${what} takes the connection and then says nothing.`, `${what} 接受了连接，但没有任何响应。`),
  refused: (what) => say(`${what} refuses: nothing listens there.`, `${what} 拒绝连接：那里没有程序在监听。`),
  unreachable: (what) => say(`There is no way to ${what}.`, `没有通往 ${what} 的路。`),
  unresolved: (what) => say(`The name in ${what} is not known there.`, `那里不认识 ${what} 中的名字。`),
  timeout: (what) => say(`${what} did not answer in time.`, `${what} 没有及时响应。`),
};
