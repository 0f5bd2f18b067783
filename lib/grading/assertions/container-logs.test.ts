import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/shared/errors';
import { logTexts } from '../engine/logs';
import { assess } from '../testing/assess';
import { FRAMED_LOGS, RECORDED, TERMINAL_LOGS } from '../testing/recorded-engine';

const logs = (container: string, contains: string) => ({ type: 'container.logs', container, contains });
const tooLarge = () => {
  throw new AppError('too_large', 'more than the limit');
};

describe('container.logs', () => {
  it('passes text of either stream', async () => {
    const engine = { logs: () => FRAMED_LOGS };
    expect(await assess(logs('exit', 'tok-abc'), { engine })).toMatchObject({
      passed: true,
      observed: 'present',
    });
    expect(await assess(logs('exit', 'err'), { engine })).toMatchObject({ passed: true });
  });

  it('passes text of a terminal', async () => {
    const engine = { logs: () => TERMINAL_LOGS };
    expect(await assess(logs('noin', 'tok-tty'), { engine })).toMatchObject({ passed: true });
  });

  it('fails when the text is not there', async () => {
    expect(await assess(logs('exit', 'other'), { engine: { logs: () => FRAMED_LOGS } })).toEqual({
      passed: false,
      observed: 'absent',
      found: {
        en: 'The logs of container exit do not contain it.',
        'zh-CN': '容器 exit 的日志里没有它。',
      },
    });
    expect(await assess(logs('exit', 'x'), { engine: { logs: () => new Uint8Array() } })).toMatchObject({
      observed: 'absent',
      found: { en: 'The logs of container exit are empty.', 'zh-CN': '容器 exit 的日志是空的。' },
    });
    expect(await assess(logs('no', 'x'))).toMatchObject({ passed: false, observed: 'missing' });
  });

  it('fails a container that was told to keep no logs', async () => {
    const silent = { ...RECORDED.exit, HostConfig: { LogConfig: { Type: 'none' } } };
    const engine = { containers: { exit: silent }, logs: tooLarge };
    expect(await assess(logs('exit', 'tok-abc'), { engine })).toMatchObject({
      passed: false,
      observed: 'absent',
    });
  });

  it('looks at the end of logs that are too long, and does not judge by their end alone', async () => {
    const engine = { logs: (path: string) => (path.endsWith('tail=all') ? tooLarge() : FRAMED_LOGS) };
    expect(await assess(logs('exit', 'tok-abc'), { engine })).toMatchObject({ passed: true });
    expect(await assess(logs('exit', 'other'), { engine })).toHaveProperty('unavailable');
  });

  it('cannot be checked when the logs cannot be read', async () => {
    const engine = {
      logs: () => {
        throw new AppError('sandbox_failed', 'the engine is gone');
      },
    };
    expect(await assess(logs('exit', 'tok-abc'), { engine })).toHaveProperty('unavailable');
    expect(await assess(logs('exit', 'tok-abc'), { engine: { logs: () => null } })).toHaveProperty(
      'unavailable',
    );
  });
});

describe('logTexts', () => {
  it('joins what several frames share, stream by stream', () => {
    const frame = (stream: number, text: string) => {
      const header = Buffer.alloc(8);
      header.writeUInt8(stream, 0);
      header.writeUInt32BE(Buffer.byteLength(text), 4);
      return Buffer.concat([header, Buffer.from(text)]);
    };
    const bytes = Buffer.concat([frame(1, '一个 to'), frame(2, 'noise'), frame(1, 'ken\n')]);
    expect(logTexts(bytes, false)).toEqual(['一个 token\n', 'noise']);
  });

  it('takes a frame cut short as far as it goes', () => {
    expect(logTexts(FRAMED_LOGS.subarray(0, 12), false)).toEqual(['tok-']);
    expect(logTexts(FRAMED_LOGS.subarray(0, 5), false)).toEqual([]);
  });
});
